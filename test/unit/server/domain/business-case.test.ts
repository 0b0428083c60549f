import { describe, expect, it } from 'vitest';
import {
  type CaseFacts,
  type CaseLineFacts,
  caseOutcome,
  monthAfter,
  paybackMonths,
} from '../../../../server/domain/business-case.ts';

const FACTS: CaseFacts = { currency: 'EUR', start: '2027-03-15', end: '2029-02-01' };
const line = (part: Partial<CaseLineFacts>): CaseLineFacts => ({
  side: 'benefit',
  firm: null,
  amount: 12_000,
  currency: '',
  frequency: 'yearly',
  from: null,
  to: null,
  ...part,
});
const cost = (amount: number, part: Partial<CaseLineFacts> = {}) =>
  line({ side: 'cost', frequency: 'once', amount, ...part });
const month = (benefits: number, costs = 0) => ({ benefits, costs });

describe('[K2] months until a business case has paid back', () => {
  it.each([
    ['nothing flows', [month(0), month(0)], null],
    ['no month at all', [], null],
    ['at once, when nothing is paid ahead', [month(10), month(10, 5)], 0],
    ['within the first month', [month(10, 10)], 1],
    ['at the end of the third', [month(0, 20), month(10), month(10), month(10)], 3],
    ['exactly zero counts', [month(0, 20), month(10), month(10)], 3],
    ['never', [month(0, 21), month(10), month(10)], null],
    ['paid back, and below zero again before the end', [month(0, 10), month(20), month(0, 15)], null],
    ['below zero again, and then for good', [month(0, 10), month(20), month(0, 15), month(10)], 4],
    ['a cost within a good month counts before what it brings', [month(10), month(30, 20)], 2],
    [
      'thirds do not miss it by a rounding',
      Array.from({ length: 3 }, (_, at) => month(100 / 3, at === 0 ? 100 : 0)),
      3,
    ],
  ] as const)('%s', (_name, flows, months) => {
    expect(paybackMonths(flows)).toBe(months);
  });
});

describe('[K2] what a business case sums', () => {
  it('counts yearly amounts evenly over their months, once over its period, and each firm by itself', () => {
    const outcome = caseOutcome(FACTS, [
      line({ firm: 'customer', from: '2027-09-30' }),
      line({ firm: 'supplier', amount: 6_000, to: '2028-02-29' }),
      line({ frequency: 'once', amount: 900, from: '2027-01-01', to: '2027-03-31' }),
      cost(10_000, { firm: 'supplier' }),
    ]);
    expect(outcome).toMatchObject({ currency: 'EUR', from: '2027-03', months: 24, incomplete: 0, outside: 0 });
    // 18 of 24 months; one of three months of the 900.
    expect(outcome.both).toMatchObject({ benefits: 18_000 + 6_000 + 300, costs: 10_000, net: 14_300 });
    expect(outcome.firms.customer).toEqual({ benefits: 18_000, costs: 0, net: 18_000, payback: 0 });
    expect(outcome.firms.supplier).toEqual({ benefits: 6_000, costs: 10_000, net: -4_000, payback: null });
    expect(outcome.cumulated).toHaveLength(24);
    expect(outcome.cumulated[0]).toBe(-9_200);
    expect(outcome.cumulated.at(-1)).toBe(14_300);
  });

  it('does not sum other currencies, and tells them', () => {
    const lines = [line({}), line({ currency: 'usd', amount: 600 }), cost(50, { currency: 'CHF' })];
    const outcome = caseOutcome(FACTS, lines);
    expect(outcome.both).toMatchObject({ benefits: 24_000, costs: 0 });
    expect(outcome.foreign).toEqual([
      { currency: 'CHF', benefits: 0, costs: 50 },
      { currency: 'USD', benefits: 1_200, costs: 0 },
    ]);
    const unsaid = { ...FACTS, currency: ' ' };
    expect(caseOutcome(unsaid, [line({ currency: 'USD' })]).currency).toBe('USD');
    expect(caseOutcome(unsaid, lines).currency).toBeNull();
  });

  it('tells what it cannot count, and what lies outside of its months', () => {
    const outcome = caseOutcome(FACTS, [
      line({ amount: null }),
      line({ side: null }),
      line({ frequency: null }),
      line({ from: '2028-01-01', to: '2027-01-01' }),
      line({ from: '2031-01-01' }),
      line({ to: '2027-02-28' }),
      cost(5, { from: '2027-02-28' }),
    ]);
    expect(outcome).toMatchObject({
      incomplete: 4,
      outside: 3,
      both: { benefits: 0, costs: 0, net: 0, payback: null },
    });
  });

  it.each([
    ['three years without an end', { ...FACTS, end: null }, '2027-03', 36],
    ['from its first line without a start', { ...FACTS, start: null, end: null }, '2027-05', 36],
    ['at most fifty years', { ...FACTS, end: '9999-12-31' }, '2027-03', 600],
    ['one month', { ...FACTS, end: '2027-03-01' }, '2027-03', 1],
    ['nothing that ends before it begins', { ...FACTS, end: '2027-02-28' }, null, 0],
  ] as const)('counts %s', (_name, facts, from, months) => {
    const outcome = caseOutcome(facts, [line({ from: '2027-05-01' })]);
    expect(outcome).toMatchObject({ from, months });
    expect(outcome.cumulated).toHaveLength(months);
  });

  it('names months across years', () => {
    expect([monthAfter('2027-03', 9), monthAfter('2027-03', 10), monthAfter('2027-12', 0)]).toEqual([
      '2027-12',
      '2028-01',
      '2027-12',
    ]);
  });
});

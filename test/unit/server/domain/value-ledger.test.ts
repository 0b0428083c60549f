import { describe, expect, it } from 'vitest';
import type { ActFacts, RecordAct, RecordActName } from '../../../../server/domain/record-act.ts';
import { refuseValueAct, type ValueFacts, valueStanding, valueTotals } from '../../../../server/domain/value-ledger.ts';

const VALUE: ValueFacts = {
  stage: 'realised',
  type: 'cost',
  beneficiary: 'customer',
  amount: 1_000,
  currency: 'EUR',
  from: '2026-07-01',
  to: '2026-09-30',
};
const RIGHTS = { edit: true, validate: false, confirm: true, approve: false, manage: false };

const act = (name: RecordActName, side: 'supplier' | 'customer', canonical = 'words'): RecordAct => ({
  root: 'values',
  recordId: 'v',
  act: name,
  personId: side,
  side,
  at: '2026-11-03T09:00:00.000Z',
  proof: 'session',
  reason: '',
  canonical,
  figure: null,
  day: null,
});

const claimed = [act('claim', 'supplier')];

function refusal(name: RecordActName, side: 'supplier' | 'customer', part: Partial<ActFacts> = {}, value = VALUE) {
  const facts: ActFacts = {
    act: name,
    personId: 'somebody',
    side,
    can: RIGHTS,
    firms: { supplier: 'Northwind', customer: 'Contoso' },
    acts: claimed,
    canonical: 'words',
    reason: 'September is counted twice.',
    figure: null,
    day: null,
    today: '2026-11-27',
    ...part,
  };
  return refuseValueAct(facts, value)?.code ?? null;
}

describe('where a value record stands', () => {
  it.each([
    ['realised', []],
    ['claimed', claimed],
    ['revised', [act('claim', 'supplier', 'other words')]],
    ['disputed', [...claimed, act('dispute', 'customer')]],
    ['revised', [...claimed, act('dispute', 'customer', 'other words')]],
    ['claimed', [...claimed, act('dispute', 'customer', 'other words'), act('claim', 'supplier')]],
    ['confirmed', [...claimed, act('confirm', 'customer')]],
    ['confirmed', [act('claim', 'customer'), act('acknowledge', 'supplier')]],
  ] as const)('%s', (standing, acts) => {
    expect(valueStanding(VALUE, 'words', acts)).toBe(standing);
  });
});

describe('the rules of the ledger', () => {
  it('either firm claims what is complete, once', () => {
    for (const side of ['supplier', 'customer'] as const) {
      expect(refusal('claim', side, { acts: [] })).toBeNull();
      expect(refusal('claim', side, { acts: [], can: { ...RIGHTS, edit: false } })).toBe('forbidden');
      expect(refusal('claim', side)).toBe('conflict');
    }
  });

  it.each([
    ['no amount', { amount: null }],
    ['no beneficiary', { beneficiary: null }],
    ['no type', { type: null }],
    ['no period', { to: null }],
    ['a period that ends before it begins', { from: '2026-10-01' }],
    ['no currency', { currency: '' }],
    ['a currency that is none', { currency: 'Eur' }],
  ] as const)('a claim with %s is none', (_what, part) => {
    expect(refusal('claim', 'supplier', { acts: [] }, { ...VALUE, ...part })).toBe('invalid');
  });

  it('value lost is claimed like value won', () => {
    expect(refusal('claim', 'supplier', { acts: [] }, { ...VALUE, amount: -1_000 })).toBeNull();
  });

  it('the firm that benefits confirms, and nobody else', () => {
    expect(refusal('confirm', 'customer')).toBeNull();
    expect(refusal('confirm', 'supplier')).toBe('forbidden');
    expect(refusal('acknowledge', 'customer')).toBe('forbidden');
    expect(refusal('confirm', 'customer', { can: { ...RIGHTS, confirm: false } })).toBe('forbidden');
    expect(refusal('confirm', 'customer', { can: { ...RIGHTS, confirm: false, approve: true } })).toBe('forbidden');
  });

  it('who claims for itself waits for the other firm to acknowledge', () => {
    const acts = [act('claim', 'customer')];
    expect(refusal('acknowledge', 'supplier', { acts, can: { ...RIGHTS, confirm: false, approve: true } })).toBeNull();
    expect(refusal('confirm', 'customer', { acts })).toBe('forbidden');
    expect(refusal('acknowledge', 'customer', { acts })).toBe('forbidden');
    expect(refusal('acknowledge', 'supplier', { acts, can: { ...RIGHTS, confirm: false } })).toBe('forbidden');
  });

  it('a dispute takes a reason, and a revision before the next claim', () => {
    expect(refusal('dispute', 'customer')).toBeNull();
    expect(refusal('dispute', 'customer', { reason: ' ' })).toBe('invalid');
    expect(refusal('dispute', 'supplier')).toBe('forbidden');
    const disputed = [...claimed, act('dispute', 'customer')];
    expect(refusal('claim', 'supplier', { acts: disputed })).toBe('conflict');
    expect(refusal('confirm', 'customer', { acts: disputed })).toBe('conflict');
    expect(refusal('claim', 'supplier', { acts: disputed, canonical: 'revised words' })).toBeNull();
  });

  it('words that changed since they were claimed are not confirmed', () => {
    expect(refusal('confirm', 'customer', { canonical: 'other words' })).toBe('conflict');
  });

  it('what is confirmed stays', () => {
    const acts = [...claimed, act('confirm', 'customer')];
    for (const name of ['claim', 'confirm', 'acknowledge', 'dispute'] as const) {
      for (const side of ['supplier', 'customer'] as const)
        expect(refusal(name, side, { acts }), name).toBe('conflict');
    }
  });
});

describe('the totals of the ledger', () => {
  it('hold each stage in the one before, by currency, with what was lost taken off', () => {
    const entry = (
      amount: number | null,
      currency: string,
      standing: Parameters<typeof valueTotals>[0][number]['standing'],
    ) => ({
      amount,
      currency,
      standing,
    });
    expect(
      valueTotals([
        entry(100, 'EUR', 'identified'),
        entry(40, 'EUR', 'planned'),
        entry(30, 'EUR', 'claimed'),
        entry(20, 'EUR', 'disputed'),
        entry(10, 'EUR', 'confirmed'),
        entry(-4, 'EUR', 'confirmed'),
        entry(7, ' USD ', 'confirmed'),
        entry(null, 'EUR', 'confirmed'),
        entry(9, '', 'confirmed'),
      ]),
    ).toEqual([
      { currency: 'EUR', identified: 196, planned: 96, realised: 56, confirmed: 6 },
      { currency: 'USD', identified: 7, planned: 7, realised: 7, confirmed: 7 },
    ]);
  });
});

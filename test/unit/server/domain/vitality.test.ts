import { describe, expect, it } from 'vitest';
import type { Side } from '../../../../server/domain/audience.ts';
import { type RecordActName, ROOT_OF } from '../../../../server/domain/record-act.ts';
import {
  type Commitment,
  type FirmCounts,
  type VitalityFacts,
  vitalityBegins,
  vitalityOf,
} from '../../../../server/domain/vitality.ts';

/** A Friday; its week began on 23 November, and the first of thirteen on 31 August. */
const TODAY = '2026-11-27';
const NONE: FirmCounts = { touched: 0, validations: 0, keptOnTime: 0, keptLate: 0 };

const of = (facts: Partial<VitalityFacts>, today = TODAY) =>
  vitalityOf({ today, touches: [], acts: [], commitments: [], decidedOn: [], ...facts });
const touch = (day: string, record = 'actions/a', side: Side = 'supplier') => ({ day, record, side });
const done = (part: Partial<Commitment>): Commitment => ({
  ...{ side: 'customer', record: 'actions/a', state: 'done', due: '2026-11-20', doneOn: '2026-11-20' },
  ...part,
});

describe('the weeks that are counted', () => {
  it.each([
    ['2026-11-27', '2026-08-31'],
    ['2026-11-23', '2026-08-31'],
    ['2026-11-29', '2026-08-31'],
    ['2026-11-30', '2026-09-07'],
    ['2027-01-01', '2026-10-05'],
    ['2024-02-29', '2023-12-04'],
  ])('on %s they begin on Monday, %s', (today, monday) => {
    expect(vitalityBegins(today)).toBe(monday);
    const { weeks } = of({}, today);
    expect(weeks).toHaveLength(13);
    expect(weeks[0]?.monday).toBe(monday);
    expect(Date.parse(weeks[12]?.monday ?? '')).toBe(Date.parse(monday) + 12 * 7 * 86_400_000);
  });

  it.each<readonly [string, string, number | null]>([
    ['the Sunday before', '2026-08-30', null],
    ['the first Monday', '2026-08-31', 0],
    ['the first Sunday', '2026-09-06', 0],
    ['the second Monday', '2026-09-07', 1],
    ['today', '2026-11-27', 12],
    ['tomorrow, which somebody wrote as a date', '2026-11-28', null],
  ])('%s', (_what, day, week) => {
    const { weeks, total } = of({
      touches: [touch(day)],
      acts: [{ ...touch(day, 'drivers/d', 'customer'), act: 'validate' }],
      commitments: [done({ due: day, doneOn: day })],
      decidedOn: [day, null],
    });
    const found = weeks.map(({ supplier, customer, decisions }) => [
      supplier.touched,
      customer.validations,
      customer.keptOnTime,
      decisions,
    ]);
    expect(found.flatMap((counts, index) => (Math.max(...counts) > 0 ? [[index, counts]] : []))).toEqual(
      week === null ? [] : [[week, [1, 1, 1, 1]]],
    );
    expect(total.decisions).toBe(week === null ? 0 : 1);
  });
});

describe('[V3] nothing is gained by doing more of the same', () => {
  it('what was changed ten times in a week was touched once, and once in all in several weeks', () => {
    const often = Array.from({ length: 10 }, () => touch('2026-11-24'));
    const { weeks, total } = of({ touches: [...often, touch('2026-11-26'), touch('2026-11-16'), touch('2026-09-01')] });
    expect(weeks.map(({ supplier }) => supplier.touched)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    expect(total.supplier).toEqual({ ...NONE, touched: 1, overdue: 0 });
    expect(total.customer).toEqual({ ...NONE, overdue: 0 });
  });

  it('several people of a firm who change one record touched one; each firm has its own', () => {
    const { total } = of({
      touches: [touch('2026-11-24'), touch('2026-11-24', 'actions/a', 'customer'), touch('2026-11-24', 'actions/b')],
    });
    expect([total.supplier.touched, total.customer.touched]).toEqual([2, 1]);
  });

  it('who validates and takes it back again and again has given their word on one record', () => {
    const acts = (['validate', 'withdraw', 'validate', 'withdraw'] as const).map((act) => ({
      ...touch('2026-11-24', 'drivers/d', 'customer'),
      act,
    }));
    expect(of({ acts }).total.customer.validations).toBe(1);
  });
});

/** Written by hand: whether an act is a firm's word on something. */
const WORDS: Readonly<Record<RecordActName, boolean>> = {
  validate: true,
  withdraw: true,
  claim: false,
  confirm: true,
  acknowledge: true,
  dispute: true,
  accept: true,
  decline: true,
  activate: false,
  exceed: true,
  assure: true,
  retract: true,
  park: false,
  achieve: true,
  reopen: true,
  read: false,
  weigh: false,
};

describe('what a firm gives its word on', () => {
  it.each(Object.entries(ROOT_OF))('%s', (name, root) => {
    const act = Object.keys(WORDS).filter((one): one is RecordActName => one === name);
    const acts = act.map((one) => ({ ...touch('2026-11-24', `${root}/x`), act: one }));
    const isWord = act.some((one) => WORDS[one]);
    expect(of({ acts }).total.supplier).toEqual({ ...NONE, validations: isWord ? 1 : 0, overdue: 0 });
  });
});

describe('commitments', () => {
  it.each<readonly [string, Partial<Commitment>, Partial<FirmCounts> & { overdue?: number }]>([
    ['done before its date', { doneOn: '2026-11-12' }, { keptOnTime: 1 }],
    ['done on its date', {}, { keptOnTime: 1 }],
    ['done a day after it', { doneOn: '2026-11-21' }, { keptLate: 1 }],
    ['done, nobody knows when', { doneOn: null }, {}],
    ['done, promised for no day', { due: null }, {}],
    ['done before the weeks that count', { doneOn: '2026-08-30' }, {}],
    ['a day late', { state: 'at-risk', doneOn: null }, { overdue: 1 }],
    ['late since long before these weeks', { state: 'stalled', due: '2025-01-01', doneOn: null }, { overdue: 1 }],
    ['still to come', { state: 'on-track', due: '2026-12-01', doneOn: null }, {}],
    ['a day written down before it is done', { state: 'on-track', due: '2026-12-01' }, {}],
    ['asked, and not taken on', { state: 'asked', doneOn: null }, {}],
    ['declined', { state: 'declined', doneOn: null }, {}],
    ['without a date', { state: 'undated', due: null, doneOn: null }, {}],
  ])('%s', (_what, part, counts) => {
    const { total } = of({ commitments: [done(part)] });
    expect(total.customer).toEqual({ ...NONE, overdue: 0, ...counts });
    expect(total.supplier).toEqual({ ...NONE, overdue: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import { driverStanding, staleOn } from '../../../../server/domain/driver-standing.ts';
import type { RecordAct } from '../../../../server/domain/record-act.ts';
import { actOf } from './support/acts.ts';

const STATED = { quote: 'Every hour counts.', saidBy: 'Maria Keller', saidOn: '2026-10-12' };
const act = (part: Partial<RecordAct> = {}): RecordAct => actOf('validate', 'customer', part);

describe('where a value driver stands', () => {
  it.each([
    ['assumed', { ...STATED, quote: ' ' }, undefined, '2026-11-04'],
    ['assumed', { ...STATED, saidOn: null }, undefined, '2026-11-04'],
    ['assumed', { ...STATED, saidBy: '' }, act({ act: 'withdraw' }), '2026-11-04'],
    ['stated', STATED, undefined, '2026-11-04'],
    ['stated', STATED, act({ act: 'withdraw' }), '2026-11-04'],
    ['validated', STATED, act(), '2026-11-04'],
    ['validated', { ...STATED, quote: '' }, act(), '2026-11-04'],
    ['changed', STATED, act({ canonical: 'other words' }), '2026-11-04'],
    ['changed', STATED, act({ canonical: 'other words' }), '2028-01-01'],
    ['validated', STATED, act(), '2027-05-02'],
    ['stale', STATED, act(), '2027-05-03'],
  ] as const)('%s', (standing, driver, last, today) => {
    expect(driverStanding(driver, 'words', last, today)).toBe(standing);
  });

  it('is fresh for six months, to the end of a shorter month', () => {
    expect(staleOn('2026-08-31T10:00:00.000Z')).toBe('2027-02-28');
    expect(staleOn('2027-08-31T10:00:00.000Z')).toBe('2028-02-29');
    expect(staleOn('2026-11-03T23:59:59.000Z')).toBe('2027-05-03');
  });
});

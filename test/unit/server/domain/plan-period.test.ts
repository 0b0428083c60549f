import { expect, it } from 'vitest';
import { periodAfter, refusePlan, titleAfter } from '../../../../server/domain/plan-period.ts';

it.each([
  ['2026-01-01', '2026-12-31', '2027-01-01', '2027-12-31'],
  ['2027-04-01', '2028-03-31', '2028-04-01', '2029-03-31'],
  ['2026-09-01', '2027-02-28', '2027-03-01', '2027-08-31'],
  ['2026-01-05', '2026-01-14', '2026-01-15', '2026-01-24'],
])('the period after %s to %s is %s to %s', (periodStart, periodEnd, start, end) => {
  expect(periodAfter({ periodStart, periodEnd })).toEqual({ periodStart: start, periodEnd: end });
});

it('moves the years of a title on, and asks for a title and an end after the start', () => {
  const [before, after] = [
    { periodStart: '2026-04-01', periodEnd: '2027-03-31' },
    { periodStart: '2027-04-01', periodEnd: '2028-03-31' },
  ];
  expect(titleAfter('Joint plan 2026–2027', before, after)).toBe('Joint plan 2027–2028');
  expect(refusePlan('Plan', before)).toBeNull();
  expect(refusePlan('  ', before)?.en).toMatch(/title/);
  expect(refusePlan('Plan', { periodStart: '2026-04-01', periodEnd: '2026-04-01' })?.en).toMatch(/after/);
});

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { timelineOf } from '../../../../app/features/timeline/timeline.ts';
import { canonicalText } from '../../../../collab/document/canonical.ts';
import { KINDS } from '../../../../collab/document/kind/kinds.ts';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import { createRecord } from '../../../../collab/document/records.ts';
import { actOf } from '../../server/domain/support/acts.ts';

const TODAY = '2026-11-27';
const idOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

describe('the timeline of a lane', () => {
  it('has the twelve months ahead, empty ones included, and behind them those in which something was', () => {
    const doc = new Y.Doc();
    createRecord(doc, 'objectives', { id: idOf(1), order: 'a0', title: 'Halve the stops', due: '2027-06-30' });
    createRecord(doc, 'milestones', {
      id: idOf(2),
      order: 'a0',
      title: 'Rotterdam',
      date: '2026-07-30',
      reached: 'reached',
    });
    createRecord(doc, 'milestones', { id: idOf(3), order: 'a1', title: 'Graz', date: '2026-11-03' });
    createRecord(doc, 'renewals', {
      id: idOf(4),
      order: 'a0',
      title: 'Service',
      date: '2027-12-31',
      noticeBy: '2027-06-01',
    });
    const months = timelineOf(presentLane(doc), [], TODAY);
    expect(months.map(({ month }) => month)).toEqual([
      '2026-07',
      ...['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06'],
      ...['2027-07', '2027-08', '2027-09', '2027-10'],
    ]);
    const told = months.flatMap(({ entries }) => entries.map(({ title, what, isLate }) => [title, what.en, isLate]));
    expect(told).toEqual([
      ['Rotterdam', 'Milestone reached', false],
      ['Graz', 'Milestone', true],
      ['Service', 'Notice by', false],
      ['Halve the stops', 'Objective due', false],
    ]);
  });

  it('shows value where its period ended once it is confirmed', () => {
    const doc = new Y.Doc();
    const value = {
      id: idOf(5),
      order: 'a0',
      title: 'Stops',
      amount: 1_200,
      currency: 'EUR',
      to: '2026-09-30',
    } as const;
    createRecord(doc, 'values', value);
    const content = presentLane(doc);
    const entries = (acts: Parameters<typeof timelineOf>[1]) =>
      timelineOf(content, acts, TODAY).flatMap((month) => month.entries);
    expect(entries([])).toEqual([]);
    const canonical = canonicalText(KINDS.values, value);
    const confirmed = actOf('confirm', 'customer', { root: 'values', recordId: idOf(5), canonical });
    expect(entries([confirmed])).toMatchObject([
      { day: '2026-09-30', what: { en: 'Confirmed: 1,200 EUR', de: 'Bestätigt: 1.200 EUR' }, isLate: false },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { businessReview } from '../../../../app/features/business-review/business-review.ts';
import { canonicalText } from '../../../../collab/document/canonical.ts';
import { KINDS } from '../../../../collab/document/kind/kinds.ts';
import { writeMember } from '../../../../collab/document/kind/read-value.ts';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import { createRecord } from '../../../../collab/document/records.ts';
import { actOf } from '../../server/domain/support/acts.ts';

const TODAY = '2026-11-27';
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const supplier = writeMember({ side: 'supplier', personId: idOf(90) });
const customer = writeMember({ side: 'customer', personId: idOf(91) });

function lane(fill: (doc: Y.Doc) => void) {
  const doc = new Y.Doc();
  fill(doc);
  return { audience: 'shared', content: presentLane(doc), acts: [] } as const;
}

describe('[O3] the joint business review', () => {
  it('is empty of an empty part', () => {
    const review = businessReview(
      lane(() => undefined),
      TODAY,
    );
    expect(review).toMatchObject({ totals: [], objectives: [], actions: [], done: 0, risks: [], ahead: [] });
  });

  it('counts as confirmed what the firm that benefits confirmed, in the words that it saw', () => {
    const shared = lane((doc) => {
      for (const [n, amount] of [
        [1, 40_000],
        [2, 90_000],
      ] as const)
        createRecord(doc, 'values', {
          ...{ id: idOf(n), order: `a${n}`, title: `Value ${n}`, stage: 'realised', type: 'cost' },
          ...{ beneficiary: 'customer', amount, currency: 'EUR', from: '2026-01-01', to: '2026-06-30' },
        });
    });
    const [first] = shared.content.values;
    if (first === undefined) throw new Error('nothing was written');
    const canonical = canonicalText(KINDS.values, first);
    const confirm = actOf('confirm', 'customer', { root: 'values', recordId: first.id, canonical });
    const { totals, confirmed } = businessReview({ ...shared, acts: [confirm] }, TODAY);
    expect(totals).toEqual([
      { currency: 'EUR', identified: 130_000, planned: 130_000, realised: 130_000, confirmed: 40_000 },
    ]);
    expect(confirmed.map(({ title }) => title)).toEqual(['Value 1']);
  });

  it('puts first the actions that need a word, and leaves out what is done or was never taken on', () => {
    const add = (doc: Y.Doc, n: number, title: string, due: string | null, more: object = {}) =>
      createRecord(doc, 'actions', {
        id: idOf(n),
        order: `a${n}`,
        title,
        due,
        owner: supplier,
        askedBy: 'supplier',
        ...more,
      });
    const { actions, done, ahead } = businessReview(
      lane((doc) => {
        add(doc, 1, 'Ahead', '2026-12-20');
        add(doc, 2, 'Stalled', '2026-11-01');
        add(doc, 3, 'Late', '2026-11-25');
        add(doc, 4, 'Far', '2027-06-01');
        add(doc, 5, 'Done', '2026-11-20', { done: 'done' });
        add(doc, 6, 'Asked', '2026-12-01', { owner: customer });
      }),
      TODAY,
    );
    expect(actions.map(({ title, state }) => [title, state])).toEqual([
      ['Stalled', 'stalled'],
      ['Late', 'at-risk'],
      ['Ahead', 'on-track'],
      ['Far', 'on-track'],
    ]);
    expect([done, ahead.map(({ title }) => title)]).toEqual([1, ['Ahead']]);
  });

  it('weighs risks, divides what is asked by the firm that is asked, and looks ninety days ahead', () => {
    const { risks, asks, ahead } = businessReview(
      lane((doc) => {
        createRecord(doc, 'risks', { id: idOf(1), order: 'a1', title: 'Light', likelihood: 2, impact: 2 });
        createRecord(doc, 'risks', { id: idOf(2), order: 'a2', title: 'Heavy', likelihood: 4, impact: 5 });
        createRecord(doc, 'risks', { id: idOf(3), order: 'a3', title: 'Unweighed' });
        createRecord(doc, 'asks', {
          id: idOf(4),
          order: 'a1',
          title: 'Open',
          owner: customer,
          answerDue: '2026-12-10',
        });
        createRecord(doc, 'asks', { id: idOf(5), order: 'a2', title: 'Answered', owner: customer, answer: 'yes' });
        createRecord(doc, 'milestones', { id: idOf(6), order: 'a1', title: 'Day 90', date: '2027-02-25' });
        createRecord(doc, 'milestones', { id: idOf(7), order: 'a2', title: 'Day 91', date: '2027-02-26' });
        createRecord(doc, 'milestones', { id: idOf(8), order: 'a3', title: 'Today', date: TODAY });
        createRecord(doc, 'renewals', {
          id: idOf(9),
          order: 'a1',
          title: 'Service',
          date: '2028-01-01',
          noticeBy: '2027-01-01',
        });
      }),
      TODAY,
    );
    expect(risks.map(({ title }) => title)).toEqual(['Heavy', 'Light', 'Unweighed']);
    expect([asks.supplier.length, asks.customer.map(({ title }) => title)]).toEqual([0, ['Open']]);
    expect(ahead.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'milestone Today',
      'answer Open',
      'notice Service',
      'milestone Day 90',
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import { codeOf, openSuggestionWorld, type SuggestionWorld } from './support/suggestion-world.ts';

let w: SuggestionWorld;
beforeAll(async () => {
  w = await openSuggestionWorld();
});
afterAll(() => w?.world.place.close());

describe('[J4] of what both firms have signed', () => {
  it('it waits while signatures are asked for', async () => {
    const recordId = await w.world.addObjective();
    const id = await w.make('customer-executive', { recordId });
    await w.world.request(recordId);
    expect(await codeOf(w.apply('account-manager', id))).toBe('locked');
    expect(await w.read('account-manager', id)).toMatchObject({ state: 'open' });
    expect(await w.see(recordId)).toMatchObject({ target: 40 });
  });

  it('it becomes a draft of a new text in the firm that applies it, which the other firm is not led to', async () => {
    const recordId = await w.world.addObjective();
    const baselineId = await w.world.agree(recordId);
    const id = await w.make('customer-executive', { recordId });
    await Promise.all([1, 2].map(() => w.apply('core-team-member', id)));
    expect(await w.see(recordId)).toMatchObject({ target: 40 });
    const laneId = w.world.place.world.lanes.supplier;
    expect(await w.read('core-team-member', id)).toMatchObject({
      ...{ state: 'applied', draft: { laneId, recordId: id } },
      end: { isDrafted: true, side: 'supplier' },
    });
    const told = await w.read('customer-executive', id);
    expect(told).toMatchObject({ state: 'applied', draft: null });
    expect(JSON.stringify(told)).not.toContain(laneId);
    const { amendments } = await w.world.signOff.ofPlan(await w.world.actor('account-manager'), w.planId);
    expect(amendments).toContainEqual(expect.objectContaining({ laneId, recordId: id, amends: baselineId }));
    const { redline } = await w.world.signOff.draft(await w.world.actor('account-manager'), {
      ...{ planId: w.planId, subject: 'objective', recordId, draft: { laneId, recordId: id } },
    });
    expect(redline).toEqual([{ name: 'target', kind: 'value', before: 40, after: 30 }]);
    // What is tracking stays open, and is edited itself.
    const tracking = await w.make('customer-executive', { recordId, field: 'actual', quote: '', replacement: '37' });
    await w.apply('core-team-member', tracking);
    expect(await w.see(recordId)).toMatchObject({ actual: 37 });
  });

  it('a draft whose note was lost is gone on with', async () => {
    const recordId = await w.world.addObjective();
    await w.world.agree(recordId);
    const id = await w.make('customer-executive', { recordId });
    const laneId = w.world.place.world.lanes.customer;
    await w.world.place.write(laneId, (doc) =>
      createRecord(doc, 'objectives', { id, order: 'a0', title: 'Begun', target: 30 }),
    );
    await w.apply('customer-lead', id);
    expect(await w.read('customer-lead', id)).toMatchObject({ state: 'applied', draft: { laneId, recordId: id } });
    const { lanes } = await w.world.place.services.plans.openPlan(await w.world.actor('customer-lead'), w.planId);
    const drafts = lanes.find((lane) => lane.id === laneId)?.content.objectives.filter((one) => one.id === id);
    expect(drafts).toMatchObject([{ title: 'Begun' }]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setField } from '../../collab/document/records.ts';
import { prepareEdit } from '../support/edit-directly.ts';
import { codeOf, type RecordApi, UNKNOWN, type Who } from '../support/record-api.ts';
import { openSignOffApi, type SignOffApi } from '../support/sign-off-api.ts';

let world: SignOffApi;
let api: RecordApi;
let planId: string;

beforeAll(async () => {
  world = await openSignOffApi();
  api = world.api;
  planId = api.world.planId;
});
afterAll(() => api?.close());

const read = (id: string, who: Who = 'account-manager') => api.ask(who, 'GET', api.pathOf('objectives', id));
const etagOf = async (id: string) => (await read(id)).headers.etag ?? '';

async function agreed(title: string) {
  const id = await world.addObjective(title);
  return { id, baselineId: await world.agree(id) };
}

/** Objectives of the part that the supplier keeps to itself. */
async function own(): Promise<{ id: string; title: string }[]> {
  const path = `${api.pathOf('objectives')}?lane=${api.world.lanes.supplier}&limit=200`;
  return Object((await api.ask('account-manager', 'GET', path)).json()).records;
}

describe('[R9] a change of what both firms have agreed', () => {
  it('becomes a draft on one’s own side; the rest of it is written', async () => {
    const { id, baselineId } = await agreed('Proposed by a program');
    const answer = await api.patch('core-team-member', 'objectives', id, await etagOf(id), { target: 25, actual: 38 });
    expect(answer.status, answer.text).toBe(202);
    const { record, written, proposal } = Object(answer.json());
    expect(record).toMatchObject({ id, target: 40, actual: 38 });
    expect([written, proposal.fields]).toEqual([['actual'], ['target']]);
    expect(proposal).toMatchObject({ laneId: api.world.lanes.supplier, baselineId });
    expect(answer.headers.etag).toBe(await etagOf(id));
    expect(answer.headers.location).toBe(api.pathOf('objectives', proposal.recordId));
    expect((await read(proposal.recordId)).json()).toMatchObject({ title: 'Proposed by a program', target: 25 });
    expect((await read(proposal.recordId, 'customer-lead')).status).toBe(404);
  });

  it('of the same request under its key one draft is made, also when nothing else is written', async () => {
    const { id } = await agreed('Once for its key');
    const key = { 'idempotency-key': 'proposal-1' };
    const etag = await etagOf(id);
    const first = await api.patch('core-team-member', 'objectives', id, etag, { title: 'Another name' }, key);
    expect(first.status, first.text).toBe(202);
    const again = await api.patch('core-team-member', 'objectives', id, etag, { title: 'Another name' }, key);
    expect([again.status, again.text, again.headers.location]).toEqual([202, first.text, first.headers.location]);
    expect(Object(first.json()).written).toEqual([]);
    expect((await own()).filter(({ title }) => title === 'Another name')).toHaveLength(1);
  });

  it('what broke off before its answer goes on under its key: one draft, and the rest stands', async () => {
    const { id } = await agreed('Broken off');
    const key = { 'idempotency-key': 'proposal-2' };
    const fields = { target: 12, actual: 39 };
    const etag = await etagOf(id);
    expect((await api.patch('core-team-member', 'objectives', id, etag, fields, key)).status).toBe(202);
    // As a process leaves it that dies before it keeps its answer.
    await api.test.db.as(
      api.world.people['core-team-member'],
      (tx) =>
        tx`UPDATE api_answer SET answer = NULL, begun_at = begun_at - interval '5 minutes' WHERE key = 'proposal-2'`,
    );
    const again = await api.patch('core-team-member', 'objectives', id, etag, fields, key);
    expect(again.status, again.text).toBe(202);
    expect((await own()).filter(({ title }) => title === 'Broken off')).toHaveLength(1);
    expect((await read(id)).json()).toMatchObject({ target: 40, actual: 39 });
  });

  it('rests on what was read: with an old ETag nothing is written and nothing drafted', async () => {
    const { id } = await agreed('Read before');
    const refused = await api.patch('account-manager', 'objectives', id, '"old"', { target: 1, actual: 2 });
    expect([refused.status, refused.headers.etag]).toEqual([412, await etagOf(id)]);
    expect((await own()).filter(({ title }) => title === 'Read before')).toEqual([]);
  });

  it('what refuses the rest takes the draft away again', async () => {
    const { id } = await agreed('Refused as a whole');
    const owner = api.world.people['customer-lead'];
    const answer = await api.patch('account-manager', 'objectives', id, await etagOf(id), {
      target: 2,
      customerOwner: owner,
    });
    expect(answer.status, answer.text).toBe(403);
    expect((await read(id)).json()).toMatchObject({ target: 40, customerOwner: null });
    expect((await own()).filter(({ title }) => title === 'Refused as a whole')).toEqual([]);
  });

  it('stays locked for who cannot propose it, for the other firm’s fields, and while a first text waits', async () => {
    const { id } = await agreed('Locked all the same');
    const foreign = await api.patch('account-manager', 'objectives', id, await etagOf(id), { customerRole: 'Nurse' });
    expect([foreign.status, foreign.text]).toEqual([foreign.status, expect.not.stringContaining('proposal')]);
    expect([403, 423]).toContain(foreign.status);
    const waits = await world.addObjective('Waits');
    await world.request(waits);
    const held = await api.patch('account-manager', 'objectives', waits, await etagOf(waits), { target: 3, actual: 4 });
    expect([held.status, codeOf(held).code]).toEqual([423, 'locked']);
    expect((await read(waits)).json()).toMatchObject({ target: 40, actual: null });
    const same = await api.patch('account-manager', 'objectives', id, await etagOf(id), { target: 40, actual: 5 });
    expect([same.status, Object(same.json()).actual]).toEqual([200, 5]);
    expect(
      (
        await api.ask('account-manager', 'DELETE', api.pathOf('objectives', id), {
          headers: { 'if-match': await etagOf(id) },
        })
      ).status,
    ).toBe(423);
  });
});

describe('[R9] a new text is drafted by name', () => {
  const path = (baselineId: string, plan = planId) => `/api/v1/plans/${plan}/baselines/${baselineId}/amendments`;

  it('with what it changes; sent, shown and signed like any other', async () => {
    const { id, baselineId } = await agreed('Drafted by name');
    const asked = { body: { changes: { target: 33 } }, headers: { 'idempotency-key': 'draft-1' } };
    const drafted = await api.ask('core-team-member', 'POST', path(baselineId), asked);
    expect(drafted.status, drafted.text).toBe(201);
    expect((await api.ask('core-team-member', 'POST', path(baselineId), asked)).text).toBe(drafted.text);
    const { laneId, recordId } = Object(drafted.json());
    expect(drafted.headers.location).toBe(api.pathOf('objectives', recordId));
    const draft = await world.get(
      'account-manager',
      `/plans/${planId}/review-draft?subject=objective&recordId=${id}&draftLaneId=${laneId}&draftRecordId=${recordId}`,
    );
    const { seen, redline } = Object(draft.json());
    expect(redline).toEqual([{ name: 'target', kind: 'value', before: 40, after: 33 }]);
    const request = await world.send('account-manager', 'POST', `/plans/${planId}/reviews`, {
      ...{ subject: 'objective', recordId: id, draft: { laneId, recordId }, seen, firstSide: 'supplier' },
      signatories: [api.world.people['executive-sponsor']],
    });
    expect(request.status, request.text).toBe(201);
    const reviewId = String(Object(request.json()).id);
    await (
      await prepareEdit(api.test.db, api.world.lanes.shared, (doc) => setField(doc, 'objectives', id, 'target', 7))
    )();
    const told = await world.get('customer-observer', `/reviews/${reviewId}`);
    expect(told.json()).toMatchObject({
      conflict: { kind: 'moved', fields: [{ name: 'target', agreed: 40, standing: 7, amended: 33 }] },
    });
    expect(told.text).not.toContain(recordId);
  });

  it('not by who does not write on their own side, nor of what is not in force, made up or not to be read', async () => {
    // Seven are agreed by now, and one more would take a reason.
    const [one] = Object((await world.get('account-manager', `/plans/${planId}/baselines`)).json()).baselines;
    const baselineId = String(one.id);
    const ask = (who: Who, baseline = baselineId, body: object = {}, plan = planId) =>
      api.ask(who, 'POST', path(baseline, plan), { body });
    expect((await ask('customer-observer')).status).toBe(403);
    for (const who of ['outsider', 'extended-team-member'] as const) expect((await ask(who)).status, who).toBe(404);
    expect((await ask('account-manager', UNKNOWN)).status).toBe(404);
    expect((await ask('account-manager', baselineId, {}, UNKNOWN)).status).toBe(404);
    for (const changes of [{ actual: 3 }, { customerRole: 'Nurse' }, { target: 'many' }, { nothing: 1 }])
      expect((await ask('account-manager', baselineId, { changes })).status, JSON.stringify(changes)).toBe(422);
    expect((await ask('account-manager', baselineId, { more: 1 })).status).toBe(422);
  });
});

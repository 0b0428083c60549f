import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type RecordApi, SECRET, UNKNOWN, type Who, withoutId } from '../support/record-api.ts';
import { openSignOffApi, type SignOffApi } from '../support/sign-off-api.ts';

let world: SignOffApi;
let api: RecordApi;
let list: string;
let objective: string;

beforeAll(async () => {
  world = await openSignOffApi();
  api = world.api;
  list = `/api/v1/plans/${api.world.planId}/comments`;
  objective = await world.addObjective('Halve unplanned stops');
});
afterAll(() => api?.close());

const begin = (who: Who, changes: object = {}) => {
  const { shared } = api.world.lanes;
  const about = { anchorLaneId: shared, laneId: shared, root: 'objectives', recordId: objective };
  return api.ask(who, 'POST', list, { body: { id: randomUUID(), ...about, body: 'Is this still so?', ...changes } });
};
const idOf = (answer: { json(): unknown }) => String(Object(answer.json()).id);
const act = (who: Who, id: string, what: 'resolve' | 'reopen') => api.ask(who, 'POST', `${list}/${id}/${what}`);
const reply = (who: Who, id: string, body: object) => api.ask(who, 'POST', `${list}/${id}/replies`, { body });

describe('[B1] [B4] comments of a program', () => {
  it('an observer asks, an editor answers and resolves, an answer opens it again', async () => {
    const begun = await begin('customer-observer');
    expect(begun.status, begun.text).toBe(201);
    const id = idOf(begun);
    expect(begun.json()).toMatchObject({ field: null, standing: 'stands', resolved: null, maySettle: true });
    const answer = { id: randomUUID(), body: 'It is.' };
    expect((await reply('account-manager', id, answer)).status).toBe(200);
    const twice = await reply('account-manager', id, answer);
    expect(Object(twice.json()).comments.map(({ body }: { body: string }) => body)).toEqual([
      'Is this still so?',
      'It is.',
    ]);
    expect((await act('supplier-observer', id, 'resolve')).status).toBe(403);
    expect((await act('customer-lead', id, 'resolve')).json()).toMatchObject({
      resolved: { personId: api.world.people['customer-lead'] },
    });
    expect((await act('customer-observer', id, 'reopen')).json()).toMatchObject({ resolved: null });
    const listed = Object((await api.ask('coach', 'GET', list)).json()).threads;
    expect(listed).toContainEqual(expect.objectContaining({ id, mayReply: false, maySettle: false }));
  });

  it('one changes and takes back one’s own, and nobody else’s', async () => {
    const id = idOf(await begin('customer-lead'));
    const own = `${list}/${id}/replies/${id}`;
    const changed = await api.ask('customer-lead', 'PATCH', own, { body: { body: 'Was this ever so?' } });
    expect(Object(changed.json()).comments).toMatchObject([{ body: 'Was this ever so?', isOwn: true }]);
    expect((await api.ask('account-manager', 'PATCH', own, { body: { body: 'x' } })).status).toBe(403);
    expect((await api.ask('account-manager', 'DELETE', own)).status).toBe(403);
    const removed = await api.ask('customer-lead', 'DELETE', own);
    expect(removed.text).not.toContain('ever so');
    expect(removed.json()).toMatchObject({ comments: [{ body: '', isRemoved: true }] });
    const late = await api.ask('customer-lead', 'PATCH', own, { body: { body: 'x' } });
    expect([late.status, codeOf(late).code]).toEqual([409, 'conflict']);
  });

  it('one says without words what one thinks of it, and no longer so', async () => {
    const id = idOf(await begin('customer-lead'));
    const kind = (name: string) => `${list}/${id}/replies/${id}/reactions/${name}`;
    const given = await api.ask('supplier-observer', 'PUT', kind('thanks'));
    const reactions = [{ kind: 'thanks', personIds: [api.world.people['supplier-observer']] }];
    expect(given.json()).toMatchObject({ comments: [{ reactions }] });
    expect((await api.ask('coach', 'PUT', kind('thanks'))).status).toBe(403);
    expect((await api.ask('customer-lead', 'PUT', kind('shrug'))).status).toBe(422);
    const taken = await api.ask('supplier-observer', 'DELETE', kind('thanks'));
    expect(taken.json()).toMatchObject({ comments: [{ reactions: [] }] });
  });

  it('words in a field are quoted from what stands there', async () => {
    const quoting = { field: 'title', quote: 'unplanned stops' };
    expect((await begin('customer-observer', quoting)).json()).toMatchObject({ ...quoting, standing: 'stands' });
    const stale = await begin('customer-observer', { ...quoting, quote: 'planned starts' });
    expect([stale.status, codeOf(stale).code]).toEqual([409, 'stale']);
  });

  it.each([
    ['nothing said', { body: '' }, 422],
    ['only blanks', { body: '  ' }, 422],
    ['more than fits', { body: 'x'.repeat(4_001) }, 422],
    ['more than is asked', { more: 1 }, 422],
    ['a root that is none', { root: 'nothing' }, 422],
    ['a record that is none', { recordId: UNKNOWN }, 404],
    ['words of no field', { quote: 'stops' }, 422],
  ])('%s is refused', async (_what, changes, status) => {
    const answer = await begin('customer-observer', changes);
    expect(answer.status, answer.text).toBe(status);
  });

  it.each([
    ['coach', 403],
    ['outsider', 404],
    ['extended-team-member', 404],
  ] as const)('%s says nothing: %i', async (who, status) => {
    expect((await begin(who)).status).toBe(status);
  });
});

it('[B2] a thread among one firm about what both share does not exist for the other: to the byte as what was made up', async () => {
  const id = idOf(await begin('account-manager', { laneId: api.world.lanes.supplier, body: SECRET }));
  for (const who of ['customer-lead', 'customer-observer', 'supplier-observer', 'outsider'] as const) {
    const listed = await api.ask(who, 'GET', list);
    expect(listed.text).not.toContain(SECRET);
    expect(listed.text).not.toContain(id);
    const tries = async (threadId: string) => [
      await act(who, threadId, 'resolve'),
      await act(who, threadId, 'reopen'),
      await reply(who, threadId, { id: randomUUID(), body: 'x' }),
      await api.ask(who, 'PATCH', `${list}/${threadId}/replies/${threadId}`, { body: { body: 'x' } }),
      await api.ask(who, 'DELETE', `${list}/${threadId}/replies/${threadId}`),
    ];
    const [real, fake] = [await tries(id), await tries(UNKNOWN)];
    expect(real.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(real.map(withoutId)).toEqual(fake.map(withoutId));
  }
});

it('[B1] nobody without a token', async () => {
  expect((await api.http.send(list)).status).toBe(401);
  expect((await api.http.send(list, { method: 'POST' })).status).toBe(401);
});

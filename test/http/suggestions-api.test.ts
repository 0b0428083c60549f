import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type RecordApi, SECRET, UNKNOWN, type Who, withoutId } from '../support/record-api.ts';
import { openSignOffApi, type SignOffApi } from '../support/sign-off-api.ts';

let world: SignOffApi;
let api: RecordApi;
let planId: string;
let objective: string;

beforeAll(async () => {
  world = await openSignOffApi();
  api = world.api;
  planId = api.world.planId;
  objective = await world.addObjective('Halve unplanned stops');
});
afterAll(() => api?.close());

const LIST = () => `/plans/${planId}/suggestions`;
const change = (changes: object = {}) => ({
  ...{ laneId: api.world.lanes.shared, root: 'objectives', recordId: objective, field: 'target', quote: '40' },
  ...{ replacement: '30', reason: 'We can do better.' },
  ...changes,
});
const suggest = (who: Who, changes: object = {}, headers: Record<string, string> = {}) =>
  api.ask(who, 'POST', `/api/v1${LIST()}`, { body: change(changes), headers });
const decide = (who: Who, id: string, act: string, body: object = {}) =>
  act === 'decline'
    ? world.send(who, 'POST', `${LIST()}/${id}/decline`, body)
    : api.ask(who, 'POST', `/api/v1${LIST()}/${id}/${act}`);

async function made(who: Who, changes: object = {}): Promise<string> {
  const answer = await suggest(who, changes);
  expect(answer.status, answer.text).toBe(201);
  return String(Object(answer.json()).id);
}

describe('[J6] changes suggested by a program', () => {
  it('an observer suggests, an editor applies, everybody who reads is told how it stands', async () => {
    const id = await made('customer-observer');
    const listed = Object((await world.get('coach', LIST())).json()).suggestions;
    expect(listed).toMatchObject([
      { id, state: 'open', standing: 'stands', mayApply: false, personId: api.world.people['customer-observer'] },
    ]);
    expect((await decide('customer-observer', id, 'apply')).status).toBe(403);
    const applied = await decide('account-manager', id, 'apply');
    expect([applied.status, applied.json()]).toMatchObject([200, { id, state: 'applied', end: { side: 'supplier' } }]);
    const record = Object((await api.ask('coach', 'GET', api.pathOf('objectives', objective))).json());
    expect(record).toMatchObject({ target: 30 });
    const again = await decide('customer-lead', id, 'apply');
    expect([again.status, codeOf(again).code]).toEqual([409, 'conflict']);
    expect(Object(again.json()).suggestion).toMatchObject({ id, state: 'applied' });
    await made('customer-observer', { quote: '30', replacement: '40' }).then((back) =>
      decide('customer-lead', back, 'apply'),
    );
  });

  it('words that do not stand any more are told with what does, and nothing is changed', async () => {
    const id = await made('supplier-observer');
    const other = await made('customer-executive', { replacement: '35' });
    expect((await decide('account-manager', other, 'apply')).status).toBe(200);
    const stale = await decide('account-manager', id, 'apply');
    expect([stale.status, codeOf(stale).code]).toEqual([409, 'stale']);
    expect(Object(stale.json()).suggestion).toMatchObject({ id, state: 'open', standing: 'changed', now: '35' });
    expect((await decide('account-manager', id, 'decline')).status).toBe(422);
    const declined = await decide('account-manager', id, 'decline', { reason: 'We go by 35.' });
    expect([declined.status, declined.json()]).toMatchObject([
      200,
      { state: 'declined', end: { reason: 'We go by 35.' } },
    ]);
    const back = await made('customer-observer', { quote: '35', replacement: '40' });
    expect((await decide('customer-observer', back, 'withdraw')).json()).toMatchObject({ state: 'withdrawn' });
    const again = await made('customer-observer', { quote: '35', replacement: '40' });
    expect((await decide('customer-lead', again, 'apply')).status).toBe(200);
  });

  it('once for an Idempotency-Key, for who may comment too', async () => {
    const headers = { 'idempotency-key': 'suggest-once' };
    const [first, second] = [
      await suggest('customer-observer', {}, headers),
      await suggest('customer-observer', {}, headers),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.json()).toEqual(second.json());
    const other = await suggest('customer-observer', { replacement: '31' }, headers);
    expect([other.status, codeOf(other).code]).toEqual([422, 'key-reused']);
    await decide('customer-observer', String(Object(first.json()).id), 'withdraw');
  });

  it.each([
    ['coach', 403],
    ['outsider', 404],
    ['extended-team-member', 404],
  ] as const)('%s suggests nothing: %i', async (who, status) => {
    expect((await suggest(who)).status).toBe(status);
  });

  it.each([
    ['a field that is none', { field: 'nothing' }, 404],
    ['a root that is none', { root: 'nothing' }, 422],
    ['no reason', { reason: '' }, 422],
    ['more than is asked', { more: 1 }, 422],
    ['what does not fit', { replacement: 'many' }, 422],
    ['words that do not stand there', { quote: '41' }, 409],
  ])('%s is refused', async (_what, changes, status) => {
    const answer = await suggest('customer-observer', changes);
    expect(answer.status, answer.text).toBe(status);
  });

  it('what waits for signatures is refused, and the suggestion stays open', async () => {
    const recordId = await world.addObjective('Agreed');
    const id = await made('customer-executive', { recordId });
    await world.request(recordId);
    const locked = await decide('account-manager', id, 'apply');
    expect([locked.status, codeOf(locked).code]).toEqual([423, 'locked']);
    expect(Object((await world.get('coach', LIST())).json()).suggestions).toContainEqual(
      expect.objectContaining({ id, state: 'open' }),
    );
  });

  it('a suggestion in a part of one firm does not exist for the other: to the byte as what was made up', async () => {
    const laneId = api.world.lanes.supplier;
    const own = await api.made('account-manager', 'objectives', { title: SECRET, target: 40 }, laneId);
    const id = await made('executive-sponsor', { laneId, recordId: own.id, reason: SECRET });
    for (const who of ['customer-lead', 'customer-observer', 'supplier-observer', 'outsider'] as const) {
      const list = await world.get(who, LIST());
      expect(list.text).not.toContain(SECRET);
      expect(list.text).not.toContain(id);
      for (const act of ['apply', 'decline', 'withdraw']) {
        const [real, fake] = [
          await decide(who, id, act, { reason: 'No.' }),
          await decide(who, UNKNOWN, act, { reason: 'No.' }),
        ];
        expect(real.status).toBe(404);
        expect(withoutId(real), `${who} ${act}`).toEqual(withoutId(fake));
      }
      const [real, fake] = [
        await suggest(who, { laneId, recordId: own.id }),
        await suggest(who, { laneId: UNKNOWN, recordId: UNKNOWN }),
      ];
      expect(withoutId(real)).toEqual(withoutId(fake));
    }
  });

  it('nobody without a token', async () => {
    expect((await api.http.send(`/api/v1${LIST()}`)).status).toBe(401);
    expect((await api.http.send(`/api/v1${LIST()}`, { method: 'POST' })).status).toBe(401);
  });
});

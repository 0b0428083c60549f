import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RecordApi, SECRET, UNKNOWN, type Who, withoutId } from '../support/record-api.ts';
import { openSignOffApi, type SignOffApi } from '../support/sign-off-api.ts';

const INBOX = '/api/v1/inbox';

let world: SignOffApi;
let api: RecordApi;
let objective: string;

beforeAll(async () => {
  world = await openSignOffApi();
  api = world.api;
  objective = await world.addObjective('Halve unplanned stops');
});
afterAll(() => api?.close());

const inbox = async (who: Who, show = 'all') => Object((await api.ask(who, 'GET', `${INBOX}?show=${show}`)).json());
const mark = (who: Who, id: string, what: 'read' | 'unread') => api.ask(who, 'POST', `${INBOX}/${id}/${what}`);

/** Begins a thread about the shared objective and lets a colleague answer; its id. */
async function talk(laneId: string, by: Who, other: Who, words: string): Promise<string> {
  const id = randomUUID();
  const list = `/api/v1/plans/${api.world.planId}/comments`;
  const about = { anchorLaneId: api.world.lanes.shared, root: 'objectives', recordId: objective };
  const begun = await api.ask(by, 'POST', list, { body: { id, laneId, ...about, body: words } });
  expect(begun.status, begun.text).toBe(201);
  const answer = { id: randomUUID(), body: words };
  expect((await api.ask(other, 'POST', `${list}/${id}/replies`, { body: answer })).status).toBe(200);
  return id;
}

it('[N2] [N4] a program reads what waits, marks it read, and unread again', async () => {
  const threadId = await talk(api.world.lanes.shared, 'account-manager', 'customer-lead', 'Which stops count?');
  const { items, unread } = await inbox('account-manager', 'unread');
  expect(unread).toBe(1);
  expect(items).toMatchObject([
    { kind: 'answer', threadId, planId: api.world.planId, audience: 'shared', excerpt: 'Which stops count?' },
  ]);
  expect(await inbox('customer-lead')).toEqual({ unread: 0, items: [] });
  const { id } = items[0];
  expect((await mark('account-manager', id, 'read')).json()).toEqual({ unread: 0, items: [] });
  expect((await inbox('account-manager')).items).toMatchObject([{ id, isRead: true }]);
  expect((await mark('account-manager', id, 'unread')).json()).toMatchObject({ unread: 1, items: [{ id }] });
  expect((await api.ask('account-manager', 'GET', `${INBOX}?show=none`)).status).toBe(422);
  expect((await api.http.send(INBOX)).status).toBe(401);
});

it('[N3] what one firm says among itself is in no inbox of the other, and its rows are to the byte as made up', async () => {
  const threadId = await talk(api.world.lanes.supplier, 'account-manager', 'core-team-member', SECRET);
  const [mine] = (await inbox('account-manager', 'unread')).items;
  expect(mine).toMatchObject({ threadId, audience: 'supplier', excerpt: SECRET });
  for (const who of ['customer-lead', 'supplier-observer', 'core-team-member', 'outsider'] as const) {
    const listed = await api.ask(who, 'GET', `${INBOX}?show=all`);
    expect(listed.json()).toEqual({ unread: 0, items: [] });
    for (const what of ['read', 'unread'] as const) {
      const [real, fake] = [await mark(who, mine.id, what), await mark(who, UNKNOWN, what)];
      expect(real.status).toBe(404);
      expect(withoutId(real)).toEqual(withoutId(fake));
    }
  }
});

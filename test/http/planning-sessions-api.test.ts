import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { API_ROUTES } from '../../server/http/api/api-routes.ts';
import type { Actor } from '../../server/services/app-services.ts';
import { type RecordApi, UNKNOWN, type Who, withoutId } from '../support/record-api.ts';
import { openSignOffApi } from '../support/sign-off-api.ts';

const NOTE = 'Was niemand lesen soll, bevor es gezeigt wird';

let api: RecordApi;
let sessionId: string;
const itemId = randomUUID();
const recordId = randomUUID();

beforeAll(async () => {
  api = (await openSignOffApi()).api;
  sessionId = await held();
});
afterAll(() => api?.close());

const list = () => `/api/v1/plans/${api.world.planId}/planning-sessions`;
const read = (who: Who, id = sessionId) => api.ask(who, 'GET', `${list()}/${id}`);

async function actor(who: Exclude<Who, 'outsider'>): Promise<Actor> {
  const found = await api.http.services.people.loadActor(api.world.people[who]);
  if (found === null) throw new Error(`nobody is ${who}`);
  return found;
}

/** One that runs, with a silent note and a decision. */
async function held(): Promise<string> {
  const { planningSessions } = api.http.services;
  const { planId, people } = api.world;
  const place = { planId, sessionId: randomUUID() };
  const lead = await actor('account-manager');
  await planningSessions.prepare(lead, {
    ...{
      ...place,
      title: 'Quarterly planning',
      startsAt: '2027-01-12T09:30',
      timeZone: 'Europe/Berlin',
      venue: 'Room 4',
    },
    ...{ presenterId: people['account-manager'], coPresenterIds: [people['customer-lead']], participantIds: [] },
    items: [
      { id: itemId, title: 'What we do next', minutes: 15, place: 'objectives', presenterId: null, carriedFrom: null },
    ],
  });
  await planningSessions.start(lead, place);
  await planningSessions.openNotes(lead, { ...place, itemId });
  await planningSessions.writeNote(lead, { ...place, itemId, noteId: randomUUID(), body: NOTE, isNamed: false });
  const decision = { recordId, itemId, root: 'decisions', title: 'We go on', owner: null, due: null } as const;
  await planningSessions.capture(lead, { ...place, ...decision });
  return place.sessionId;
}

/** What the description says of this address, and what was answered fits it to the letter. */
function expectDescribed(path: string, body: unknown): void {
  const route = API_ROUTES.find((one) => one.method === 'get' && one.path === path);
  expect(route?.response?.parse(body)).toEqual(body);
}

it('[R6] programs of both firms read planning sessions as their description says, without silent notes', async () => {
  const { people, lanes } = api.world;
  for (const who of ['account-manager', 'customer-lead', 'supplier-observer'] as const) {
    const listed = await api.ask(who, 'GET', list());
    expect(listed.status, listed.text).toBe(200);
    const summary = {
      id: sessionId,
      title: 'Quarterly planning',
      startsAt: '2027-01-12T08:30:00.000Z',
      state: 'running',
    };
    expect(listed.json()).toMatchObject({ planningSessions: [summary] });
    expectDescribed('/plans/:planId/planning-sessions', listed.json());
    const answer = await read(who);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.json()).toMatchObject({
      ...{ ...summary, laneId: lanes.shared, minutes: null, closedAt: null },
      ...{ presenterId: people['account-manager'], coPresenterIds: [people['customer-lead']] },
      items: [{ id: itemId, title: 'What we do next', minutes: 15, place: 'objectives', isCarried: false }],
      outcomes: [{ recordId, itemId, root: 'decisions', personId: people['account-manager'] }],
    });
    expect(answer.text).not.toContain(NOTE);
    expectDescribed('/plans/:planId/planning-sessions/:sessionId', answer.json());
  }
});

it('[R5] who does not read what both firms share finds none, as one that was made up', async () => {
  for (const who of ['outsider', 'extended-team-member'] as const) {
    expect(withoutId(await read(who))).toEqual(withoutId(await read(who, UNKNOWN)));
    expect((await read(who)).status).toBe(404);
  }
  expect((await api.ask('outsider', 'GET', list())).status).toBe(404);
  expect((await read('account-manager', UNKNOWN)).status).toBe(404);
  expect((await read('account-manager', 'none')).status).toBe(404);
  expect((await api.http.send(list())).status).toBe(401);
});

it('[R6] once it is closed it says how its minutes stand, and what each lead said of them', async () => {
  const { planningSessions } = api.http.services;
  const place = { planId: api.world.planId, sessionId };
  const [lead, other] = [await actor('account-manager'), await actor('customer-lead')];
  await planningSessions.close(lead, { ...place, carriedItemIds: [itemId], nextAt: null, locale: 'en' });
  await planningSessions.answerMinutes(other, { ...place, edition: 1, accepts: false, words: 'Not fifteen minutes' });
  const answer = await read('account-manager');
  expect(answer.json()).toMatchObject({
    state: 'closed',
    items: [{ id: itemId, isCarried: true }],
    minutes: {
      ...{ edition: 1, acceptedAt: null, versionName: null },
      answers: [{ side: 'customer', accepts: false, words: 'Not fifteen minutes' }],
    },
  });
  expectDescribed('/plans/:planId/planning-sessions/:sessionId', answer.json());
});

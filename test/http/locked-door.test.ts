import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createLaneClient } from '../../collab/client/lane-client.ts';
import { presentRecord } from '../../collab/document/present-lane.ts';
import { findRecord, setField } from '../../collab/document/records.ts';
import { nodeWebSocket } from '../collab/support/node-web-socket.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { prepareEdit } from '../support/edit-directly.ts';
import { until } from '../support/until.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';

type Who = keyof World['emails'];

let app: TestApp;
let world: World;
let objective: string;
let baselineId: string;

beforeAll(async () => {
  app = await startTestApp();
  world = await buildWorld(app.database.db);
  objective = await addObjective('Halve the stops');
  baselineId = await agree(objective);
}, 240_000);
afterAll(() => app?.close());

/** Through the form, as a browser does; the session cookie. */
async function cookieOf(who: Who): Promise<string> {
  const answer = await app.send('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin },
    body: new URLSearchParams({ email: world.emails[who], password: WORLD_PASSWORD }).toString(),
  });
  const cookie = answer.cookies.find((one) => one.startsWith('covalent_auth='));
  return cookie?.split(';')[0] ?? '';
}

const actorOf = async (who: Exclude<Who, 'outsider'>) => {
  const actor = await app.product.services.people.loadActor(world.people[who]);
  if (actor === null) throw new Error('nobody of this role');
  return actor;
};

async function addObjective(title: string): Promise<string> {
  const { id } = await app.product.services.records.create(await actorOf('account-manager'), {
    ...{ planId: world.planId, root: 'objectives', laneId: world.lanes.shared, key: null },
    fields: { title, target: 40, unit: 'h' },
  });
  return id;
}

async function requestOf(recordId: string, draft: { laneId: string; recordId: string } | null = null): Promise<string> {
  const { signOff } = app.product.services;
  const place = { planId: world.planId, subject: 'objective', recordId, draft } as const;
  const { seen } = await signOff.draft(await actorOf('account-manager'), place);
  const reviewId = await signOff.request(await actorOf('account-manager'), {
    ...{ ...place, seen, firstSide: 'supplier', due: null, reason: '' },
    signatories: [world.people['executive-sponsor']],
  });
  const signatories = [world.people['customer-executive']];
  await signOff.name(await actorOf('customer-lead'), { reviewId, signatories, reason: '' });
  return reviewId;
}

async function agree(recordId: string): Promise<string> {
  const { signOff } = app.product.services;
  const reviewId = await requestOf(recordId);
  let agreed = '';
  for (const who of ['executive-sponsor', 'customer-executive'] as const) {
    const actor = await actorOf(who);
    const { review } = await signOff.approval(actor, reviewId);
    const input = {
      reviews: [{ reviewId, seen: review.hash }],
      password: WORLD_PASSWORD,
      ip: who,
      locale: 'en',
    } as const;
    agreed = (await signOff.sign(actor, input))[0]?.baselineId ?? '';
  }
  return agreed;
}

const address = () => `${app.origin.replace('http', 'ws')}/collab`;
const headersOf = async (who: Who) => ({ cookie: await cookieOf(who), origin: app.origin });

/** The provider as it comes from npm, with a signed-in person's cookie and nothing of ours. */
async function openRaw(who: Who) {
  const doc = new Y.Doc();
  const closed: number[] = [];
  const provider = new WebsocketProvider(address(), world.lanes.shared, doc, {
    WebSocketPolyfill: nodeWebSocket(await headersOf(who)),
    disableBc: true,
  });
  provider.on('connection-close', (event) => {
    if (event !== null) closed.push(event.code);
  });
  await until('the raw client to sync', () => provider.synced);
  const field = (name: string, value: number) => findRecord(doc, 'objectives', objective)?.set(name, value);
  const end = () => {
    provider.destroy();
    doc.destroy();
  };
  return { doc, closed, field, end };
}

async function openClient(who: Who) {
  const laneId = world.lanes.shared;
  const client = createLaneClient({ url: address(), laneId, WebSocketImpl: nodeWebSocket(await headersOf(who)) });
  await until('our client to sync', () => client.getState().isSynced);
  return client;
}

const stored = async () => {
  const actor = await actorOf('account-manager');
  const place = { planId: world.planId, root: 'objectives', laneId: null, recordId: objective } as const;
  return app.product.services.records.read(actor, place);
};

it('[G2] after agreement a raw Yjs client with the right to edit changes no committed field: nobody sees it, and it is told', async () => {
  const maria = await openClient('customer-lead');
  const seen: unknown[] = [];
  maria.doc.on('update', () => seen.push(presentRecord(maria.doc, 'objectives', objective)?.target));

  const tracking = await openRaw('core-team-member');
  tracking.field('actual', 37);
  await until('the tracking field to arrive', () => presentRecord(maria.doc, 'objectives', objective)?.actual === 37);
  expect(tracking.closed).toEqual([]);
  tracking.end();

  const raw = await openRaw('core-team-member');
  raw.field('target', 1);
  // It said no hello and would build on what was refused: the end of the line is how it is told.
  await until('the raw client to be told', () => raw.closed.includes(4409));
  raw.end();
  const other = await openRaw('customer-contributor');
  expect(presentRecord(other.doc, 'objectives', objective)).toMatchObject({ target: 40, actual: 37 });
  other.end();
  expect(await stored()).toMatchObject({ target: 40, actual: 37 });
  expect(seen.every((target) => target === 40)).toBe(true);
  maria.destroy();
});

it('[G2] ours says why, and keeps what was written for its author', async () => {
  const ben = await openClient('core-team-member');
  setField(ben.doc, 'objectives', objective, 'target', 2);
  await until('the words to be set aside', () => ben.getState().drafts.length > 0);
  expect(ben.getState().drafts).toMatchObject([
    { place: `objectives/${objective}/target`, value: 2, reason: { code: 'locked' } },
  ]);
  await until('the agreed value to stand again', () => presentRecord(ben.doc, 'objectives', objective)?.target === 40);
  expect(await stored()).toMatchObject({ target: 40 });
  ben.destroy();
});

it('[G14] a conflict is a page: three texts for who signs, and a choice for who owns a side', async () => {
  const { signOff } = app.product.services;
  const { laneId, recordId } = await signOff.amend(await actorOf('core-team-member'), {
    ...{ planId: world.planId, baselineId, changes: { target: 30 } },
  });
  const reviewId = await requestOf(objective, { laneId, recordId });
  const page = async (who: Who, path: string) =>
    (await app.send(path, { headers: { cookie: await cookieOf(who), accept: 'text/html' } })).text;
  expect(await page('executive-sponsor', `/approve/${reviewId}`)).not.toContain('data-conflict');
  const past = (value: number) =>
    prepareEdit(app.database.db, world.lanes.shared, (doc) => setField(doc, 'objectives', objective, 'target', value));
  await (await past(7))();
  const signer = await page('executive-sponsor', `/approve/${reviewId}`);
  expect(signer).toContain('data-conflict="moved"');
  expect(signer).not.toContain('value="sign"');
  expect(signer).not.toContain('value="send-again"');
  expect(await page('account-manager', `/approve/${reviewId}`)).toContain('value="send-again"');
  const others = await page('customer-lead', `/plans/${world.planId}/sign-off`);
  expect(others).toContain('data-conflict="moved"');
  expect(others).not.toContain('value="send-again"');
  expect(others).not.toContain(recordId);

  const again = await app.send(`/approve/${reviewId}`, {
    method: 'POST',
    headers: {
      ...{ cookie: await cookieOf('account-manager'), origin: app.origin, accept: 'text/html' },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ intent: 'send-again', reason: 'The target moved.' }).toString(),
  });
  expect(again.status).toBe(302);
  const compare = await page('account-manager', again.headers.location ?? '');
  expect(compare).toContain('data-conflict="known"');
  expect((await signOff.approval(await actorOf('account-manager'), reviewId)).review.end?.outcome).toBe('recalled');
});

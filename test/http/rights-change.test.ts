import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLaneClient, type LaneClient } from '../../collab/client/lane-client.ts';
import { nodeWebSocket } from '../collab/support/node-web-socket.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { until } from '../support/until.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = await buildWorld(app.database.db);
});
afterAll(() => app.close());

async function openAs(
  role: 'core-team-member' | 'executive-sponsor' | 'supplier-observer',
  laneId: string,
): Promise<LaneClient> {
  const { token } = await app.product.services.auth.signIn({
    email: world.emails[role],
    password: WORLD_PASSWORD,
    ip: '127.0.0.1',
  });
  const headers = { cookie: `covalent_auth=${token}`, origin: app.origin };
  const client = createLaneClient({
    url: `${app.origin.replace('http', 'ws')}/collab`,
    laneId,
    WebSocketImpl: nodeWebSocket(headers),
  });
  await until('the lane to sync', () => client.getState().isSynced && client.getState().capabilities.length > 0);
  return client;
}

// Well under the ten seconds of the periodic check: the change itself must reach the socket.
const AT_ONCE_MS = 5000;

it('[A2] a role that is taken away closes the lanes it opened, by the change itself', async () => {
  const client = await openAs('core-team-member', world.lanes.supplier);
  await app.product.provisioning.addMember(world.planId, world.people['core-team-member'], 'extended-team-member');
  await until('the lane to close', () => client.getState().closeCode === 4403, AT_ONCE_MS);
  expect(client.getState().connection).toBe('closed');
  client.destroy();
});

it('[A2] a named right that is taken away closes the restricted lane', async () => {
  const person = world.people['executive-sponsor'];
  const client = await openAs('executive-sponsor', world.restricted.shared);
  await app.product.provisioning.grant(world.restricted.shared, person, []);
  await until('the lane to close', () => client.getState().closeCode === 4403, AT_ONCE_MS);
  expect(client.getState().connection).toBe('closed');
  client.destroy();
});

it('[W1] who is taken off the plan by its owner loses what they have open', async () => {
  const { services } = app.product;
  const person = world.people['supplier-observer'];
  const client = await openAs('supplier-observer', world.lanes.shared);
  const owner = await services.people.loadActor(world.people['account-manager']);
  if (owner === null) throw new Error('nobody owns the plan');
  await services.share.remove(owner, { planId: world.planId, personId: person });
  await until('the lane to close', () => client.getState().closeCode === 4403, AT_ONCE_MS);
  client.destroy();
});

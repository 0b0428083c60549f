import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openRaw } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { answerTo, openMux, type RawMux } from './support/mux-client.ts';
import { hello, step1 } from './support/raw-frames.ts';

let test: TestDatabase;
let world: World;
let door: Door;
let lanes: World['lanes'];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db);
});
beforeEach(async () => {
  lanes = await freshLanes(test.db, world);
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

async function openJoined(mux: RawMux, channel: number, lane: string): Promise<void> {
  mux.open(channel, lane);
  expect(await answerTo(mux, channel)).toBe(0);
  mux.send(channel, hello());
  mux.send(channel, step1());
  await until('the document', () => mux.heard(channel, 0, 1).length === 1);
}

const includes = (messages: readonly Uint8Array[], text: string): boolean =>
  messages.some((message) => Buffer.from(message).includes(text));

describe('[C22] too much at once', () => {
  it('in one channel closes that channel with 4429, and what is within the limit does not', async () => {
    const strict = await openDoor(test.db, { limits: { framesPerSecond: 0.001, framesAtOnce: 200 } });
    const mux = await openMux(strict, world.people['account-manager']);
    mux.open(1, lanes.shared);
    mux.open(2, lanes.supplier);
    expect([await answerTo(mux, 1), await answerTo(mux, 2)]).toEqual([0, 0]);
    // A step 1 counts a hundred.
    for (const channel of [1, 2]) for (let count = 0; count < 2; count += 1) mux.send(channel, step1());
    await until('the answers', () => mux.heard(1, 0, 1).length + mux.heard(2, 0, 1).length === 4);
    mux.send(1, step1());
    await until('the close', () => mux.closeCode(1) === 4429);
    expect([mux.code, mux.closeCode(2)]).toEqual([0, null]);
    mux.end();
    await strict.close();
  });

  it('over one socket ends it with 4429, however it is spread over channels', async () => {
    const strict = await openDoor(test.db, { limits: { socketFramesPerSecond: 0.001, socketFramesAtOnce: 24 } });
    const mux = await openMux(strict, world.people['account-manager']);
    // An open counts ten.
    mux.open(1, lanes.shared);
    mux.open(2, lanes.supplier);
    expect([await answerTo(mux, 1), await answerTo(mux, 2)]).toEqual([0, 0]);
    for (const channel of [1, 2, 1, 2]) mux.send(channel, hello());
    await until('the welcomes', () => mux.heard(1, 64, 1).length + mux.heard(2, 64, 1).length === 2 || mux.code !== 0);
    expect(mux.code).toBe(0);
    mux.send(1, hello());
    expect(await mux.closed()).toBe(4429);
    await strict.close();
  });

  it('of bytes does too', async () => {
    const strict = await openDoor(test.db, { limits: { bytesPerSecond: 0.001, bytesAtOnce: 1_000 } });
    const mux = await openMux(strict, world.people['account-manager']);
    mux.open(1, lanes.shared);
    mux.open(2, lanes.supplier);
    mux.send(1, new Uint8Array(1_001).fill(3));
    mux.send(2, hello());
    await until('the close', () => mux.closeCode(1) !== null);
    await until('the welcome', () => mux.heard(2, 64, 1).length === 1);
    mux.end();
    await strict.close();
  });
});

describe('[C28] beside the document', () => {
  it('a client tells how far its person has seen; only what is new is handed on', async () => {
    const seen: [string, string, number][] = [];
    const noting = await openDoor(test.db, { seen: (...what) => seen.push(what) });
    const person = world.people['customer-lead'];
    const mux = await openMux(noting, person);
    mux.open(1, lanes.shared);
    for (const seq of [3, 2, 3, 7]) mux.send(1, Uint8Array.of(64, 7, seq));
    await until('both', () => seen.length === 2);
    expect(seen).toEqual([
      [person, lanes.shared, 3],
      [person, lanes.shared, 7],
    ]);
    mux.end();
    await noting.close();
  });

  it('everybody in a lane who said hello is told of an event in it, and nobody else', async () => {
    const mux = await openMux(door, world.people['account-manager']);
    await openJoined(mux, 1, lanes.shared);
    await openJoined(mux, 2, lanes.supplier);
    const { headers } = await door.signIn(world.people['customer-lead']);
    const stock = openRaw(`${door.url}/${lanes.shared}`, headers);
    await stock.opened();
    stock.send(step1());
    await until('the document', () => stock.heard(0, 1).length === 1);
    const id = randomUUID();
    door.gateway.publishEvent(lanes.shared, { topic: 'comment', id, seq: 5 });
    door.gateway.publishEvent(lanes.customer, { topic: 'comment', id, seq: 5 });
    await until('the event', () => mux.heard(1, 64, 6).length === 1);
    expect(includes(mux.heard(1, 64, 6), id)).toBe(true);
    mux.send(2, hello());
    await until('more to have been said', () => mux.closeCode(2) === 4400);
    expect([mux.heard(2, 64, 6), stock.heard(64)]).toEqual([[], []]);
    mux.end();
    stock.end();
  });
});

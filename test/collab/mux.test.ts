import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../collab/document/schema-version.ts';
import { encodeMuxData, encodeMuxOpen } from '../../collab/protocol/mux-frame.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRaw, openStock } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { answerTo, openMux, openMuxWith, type RawMux } from './support/mux-client.ts';
import { readNote, writeNote } from './support/notes.ts';
import { hello, step1, update, updateOf } from './support/raw-frames.ts';

let test: TestDatabase;
let world: World;
let door: Door;
let lanes: World['lanes'];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db);
});
const opened: RawMux[] = [];
beforeEach(async () => {
  for (const mux of opened.splice(0)) mux.end();
  lanes = await freshLanes(test.db, world);
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

async function open(person: string): Promise<RawMux> {
  const mux = await openMux(door, person);
  opened.push(mux);
  return mux;
}

async function openJoined(mux: RawMux, channel: number, lane: string): Promise<void> {
  mux.open(channel, lane);
  expect(await answerTo(mux, channel)).toBe(0);
  mux.send(channel, hello());
  mux.send(channel, step1());
  await until('the document', () => mux.heard(channel, 0, 1).length === 1);
}

const note = (text: string): Uint8Array => update(updateOf((doc) => writeNote(doc, 'Note', text)));
const includes = (messages: readonly Uint8Array[], text: string): boolean =>
  messages.some((message) => Buffer.from(message).includes(text));

describe('[C19] a multiplexed socket', () => {
  it('carries several lanes, each as plain y-websocket, beside stock clients of the same lanes', async () => {
    const person = world.people['account-manager'];
    const mux = await open(person);
    expect(mux.protocol).toBe('sam.mux.v1');
    await openJoined(mux, 1, lanes.shared);
    await openJoined(mux, 2, `${lanes.supplier}?schema=${SCHEMA_VERSION}&person=${person}`);
    expect(door.gateway.stats()).toMatchObject({ sockets: 1, channels: 2 });
    const stock = await openStock(door, world.people['core-team-member'], lanes.shared);
    const ours = await openLane(door, world.people['core-team-member'], lanes.supplier);
    await until('both to be synced', () => stock.provider.synced && ours.getState().isSynced);
    mux.send(1, note('for both firms'));
    mux.send(2, note('for us only'));
    await until('the words to be saved', () => mux.heard(1, 64, 2, 1).length + mux.heard(2, 64, 2, 1).length === 2);
    await until('the stock client to see', () => readNote(stock.doc, 'Note') === 'for both firms');
    await until('our client to see', () => readNote(ours.doc, 'Note') === 'for us only');
    writeNote(stock.doc, 'Answer', 'from both');
    writeNote(ours.doc, 'Answer', 'from us');
    await until(
      'the answers',
      () => includes(mux.heard(1, 0, 2), 'from both') && includes(mux.heard(2, 0, 2), 'from us'),
    );
    expect(includes(mux.heard(1), 'us only') || includes(mux.heard(1), 'from us')).toBe(false);
    mux.end();
    stock.destroy();
    ours.destroy();
  });

  it('is told by code, channel by channel, what it may not open, and keeps the rest', async () => {
    const mux = await open(world.people['customer-lead']);
    const manager = world.people['account-manager'];
    const asked: [string, number][] = [
      [lanes.shared, 0],
      [lanes.supplier, 4404],
      [randomUUID(), 4404],
      ['', 4404],
      ['no lane', 4404],
      [`${lanes.customer}?schema=${SCHEMA_VERSION - 1}`, 4426],
      [`${lanes.customer}?person=${manager}`, 4401],
      [lanes.shared, 4429],
      [lanes.customer, 0],
    ];
    for (const [index, [lane, code]] of asked.entries()) {
      mux.open(index + 1, lane);
      expect(await answerTo(mux, index + 1), lane).toBe(code);
    }
    for (const [index, [, code]] of asked.entries()) {
      if (code !== 0) expect(mux.frames.filter(({ channel }) => channel === index + 1)).toHaveLength(1);
    }
    expect(mux.code).toBe(0);
    expect(door.gateway.stats().channels).toBe(2);
  });

  it('closes a channel by itself and opens the lane again under the next number', async () => {
    const mux = await open(world.people['account-manager']);
    await openJoined(mux, 1, lanes.shared);
    await openJoined(mux, 2, lanes.supplier);
    mux.close(1);
    await until('the channel to be closed', () => door.gateway.stats().channels === 1);
    mux.send(1, note('too late'));
    await openJoined(mux, 3, lanes.shared);
    expect((await door.log.load(lanes.shared))?.seq).toBe(0);
    mux.send(3, note('in time'));
    await until('it to be saved', () => mux.heard(3, 64, 2, 1).length === 1);
    mux.end();
  });

  it('ends a channel with 4400 for what cannot be read in it, and only that one', async () => {
    const mux = await open(world.people['account-manager']);
    await openJoined(mux, 1, lanes.shared);
    await openJoined(mux, 2, lanes.supplier);
    mux.send(1, Uint8Array.of(9, 9, 9));
    await until('the channel to be closed', () => mux.closeCode(1) === 4400);
    mux.send(2, note('goes on'));
    await until('it to be saved', () => mux.heard(2, 64, 2, 1).length === 1);
    mux.end();
  });

  it('holds 64 channels and not one more', async () => {
    const { DEFAULT_LIMITS } = await import('../../collab/gateway/gateway-options.ts');
    expect(DEFAULT_LIMITS.maxChannels).toBe(64);
    const small = await openDoor(test.db, { limits: { maxChannels: 2 } });
    const mux = await openMux(small, world.people['account-manager']);
    await openJoined(mux, 1, lanes.shared);
    await openJoined(mux, 2, lanes.supplier);
    mux.open(3, world.lanes.shared);
    expect(await answerTo(mux, 3)).toBe(4429);
    mux.close(1);
    mux.open(4, world.lanes.shared);
    expect(await answerTo(mux, 4)).toBe(0);
    mux.end();
    await small.close();
  });

  it('counts its channels among the places of a lane', async () => {
    const small = await openDoor(test.db, { limits: { maxChannelsPerLane: 2 } });
    const person = world.people['account-manager'];
    const [one, two, three] = await Promise.all([
      openMux(small, person),
      openMux(small, person),
      openMux(small, person),
    ]);
    one.open(1, lanes.shared);
    two.open(1, lanes.shared);
    expect([await answerTo(one, 1), await answerTo(two, 1)]).toEqual([0, 0]);
    three.open(1, lanes.shared);
    expect(await answerTo(three, 1)).toBe(4429);
    one.close(1);
    two.end();
    await until('the places to be free', () => small.gateway.stats().channels === 0);
    three.open(2, lanes.shared);
    one.open(2, lanes.shared);
    expect([await answerTo(three, 2), await answerTo(one, 2)]).toEqual([0, 0]);
    await small.close();
  });

  it('is refused by HTTP without Origin, and by a close without AuthSession, like every other', async () => {
    const { headers } = await door.signIn(world.people['account-manager']);
    const foreign = await openMuxWith(`${door.url}?plan=x`, { ...headers, origin: 'https://evil.example' });
    const nobody = await openMuxWith(`${door.url}?plan=x`, { origin: headers.origin ?? '' });
    expect([await foreign.closed(), foreign.status]).toEqual([1006, 403]);
    expect([await nobody.closed(), nobody.status, nobody.frames]).toEqual([4501, 0, []]);
  });

  it('does not exist under the path of a lane, and no lane without its subprotocol', async () => {
    const { headers } = await door.signIn(world.people['account-manager']);
    const plain = openRaw(`${door.url}?plan=x`, headers);
    expect(await plain.closed()).toBe(4404);
    const mixed = openRaw(`${door.url}/${lanes.shared}`, { ...headers, 'sec-websocket-protocol': 'sam.mux.v1' });
    await mixed.opened();
    mixed.send(step1());
    await until('a plain answer', () => mixed.heard(0, 1).length === 1);
    mixed.end();
  });

  it('[C10] hears a keepalive in every open channel', async () => {
    const quick = await openDoor(test.db, { times: { sweepMs: 60 } });
    const mux = await openMux(quick, world.people['account-manager']);
    mux.open(1, lanes.shared);
    mux.open(2, lanes.supplier);
    await until('keepalives', () => [1, 2].every((channel) => mux.heard(channel, 1, 1, 0).length > 2));
    mux.end();
    await quick.close();
  });

  it('[C24] loses the channels whose rights end, and all when its AuthSession does', async () => {
    const quick = await openDoor(test.db, { times: { recheckMs: 50 } });
    const { headers, session } = await quick.signIn(world.people['customer-contributor']);
    const mux = await openMuxWith(`${quick.url}?plan=x`, headers);
    await openJoined(mux, 1, lanes.shared);
    await openJoined(mux, 2, world.restricted.customer);
    await test.db.provision`DELETE FROM lane_grant WHERE lane_id = ${world.restricted.customer}`;
    await until('the restricted lane to be closed', () => mux.closeCode(2) === 4403);
    expect([mux.code, mux.closeCode(1)]).toEqual([0, null]);
    await test.db.auth`DELETE FROM auth_session WHERE id = ${session.id}`;
    expect(await mux.closed()).toBe(4401);
    await quick.close();
  });
});

describe('[C20] a multiplexed socket ends with 4400', () => {
  const cases: [string, (mux: RawMux) => void][] = [
    ['for text', (mux) => mux.sendRaw('words')],
    ['for nothing', (mux) => mux.sendRaw(new Uint8Array(0))],
    ['for a frame without an operation', (mux) => mux.sendRaw(Uint8Array.of(1))],
    ['for an unknown operation', (mux) => mux.sendRaw(Uint8Array.of(1, 9))],
    ['for a number that does not end', (mux) => mux.sendRaw(new Uint8Array(12).fill(255))],
    ['for a close with more behind it', (mux) => mux.sendRaw(Uint8Array.of(1, 2, 0, 0))],
    ['for words in a channel that was never opened', (mux) => mux.sendRaw(encodeMuxData(7, hello()))],
    ['for the closing of one', (mux) => mux.close(7)],
    ['for a number used twice', (mux) => mux.open(1, lanes.supplier)],
    ['for channel 0', (mux) => mux.sendRaw(encodeMuxOpen(0, lanes.supplier))],
  ];

  it.each(cases)('%s', async (_what, attack) => {
    const mux = await open(world.people['account-manager']);
    await openJoined(mux, 1, lanes.shared);
    attack(mux);
    expect(await mux.closed()).toBe(4400);
    await until('it to be gone', () => door.gateway.stats().channels === 0);
  });
});

describe('[C21] in a channel', () => {
  it('the opening is the first frame and the close the last, whatever happens in the lane', async () => {
    const quick = await openDoor(test.db, { times: { recheckMs: 50, sweepMs: 30 } });
    const mux = await openMux(quick, world.people['customer-lead']);
    await openJoined(mux, 1, lanes.shared);
    await openJoined(mux, 2, lanes.customer);
    const busy = await openLane(quick, world.people['account-manager'], lanes.shared);
    await until('the writer to be live', () => busy.getState().isSynced);
    const writing = setInterval(() => writeNote(busy.doc, 'Tick', String(Date.now())), 5);
    await until('words to arrive', () => mux.heard(1, 0, 2).length > 5);
    const planId = (await test.db.access<{ planId: string }[]>`SELECT plan_id FROM lane WHERE id = ${lanes.shared}`)[0];
    await test.db.provision`
      DELETE FROM plan_member WHERE person_id = ${world.people['customer-lead']} AND plan_id = ${planId?.planId ?? ''}`;
    await until('the lanes to be closed', () => mux.closeCode(1) !== null && mux.closeCode(2) !== null);
    const seen = readNote(busy.doc, 'Tick');
    await until('more to be written', () => readNote(busy.doc, 'Tick') !== seen);
    clearInterval(writing);
    await until('it to be saved', () => busy.getState().saved === 'saved');
    for (const channel of [1, 2]) {
      const ops = mux.frames.filter((frame) => frame.channel === channel).map(({ op }) => op);
      expect(ops[0]).toBe('open');
      expect(ops.indexOf('close')).toBe(ops.length - 1);
    }
    mux.end();
    busy.destroy();
    await quick.close();
  });

  it('what a client says before it hears that the channel is open is heard, in its order', async () => {
    const mux = await open(world.people['account-manager']);
    mux.open(1, lanes.shared);
    mux.send(1, hello());
    mux.send(1, step1());
    mux.send(1, note('at once'));
    await until('it to be saved', () => mux.heard(1, 64, 2, 1).length === 1);
    expect(mux.frames.find(({ channel }) => channel !== 0)).toMatchObject({ op: 'open', channel: 1 });
    mux.end();
  });

  it('so many messages said before that wait, and one more closes the channel with 4429', async () => {
    const { slow, isReached, release } = await openSlowDoor();
    const mux = await openMux(slow, world.people['account-manager']);
    mux.open(1, lanes.shared);
    mux.open(2, lanes.supplier);
    await until('the look-ups', isReached);
    const question = Uint8Array.of(3);
    for (let count = 0; count < 16; count += 1) mux.send(1, question);
    for (let count = 0; count < 17; count += 1) mux.send(2, question);
    await until('the close', () => mux.closeCode(2) === 4429);
    release();
    expect(await answerTo(mux, 1)).toBe(0);
    mux.open(3, lanes.supplier);
    expect([await answerTo(mux, 3), mux.closeCode(1), mux.code]).toEqual([0, null, 0]);
    mux.end();
    await slow.close();
  });

  it('[C17] that is being opened, a right that ends meanwhile closes it', async () => {
    const { slow, isReached, release } = await openSlowDoor();
    const { headers, session } = await slow.signIn(world.people['account-manager']);
    const mux = await openMuxWith(`${slow.url}?plan=x`, headers);
    mux.open(1, lanes.shared);
    await until('the look-up', isReached);
    await test.db.auth`DELETE FROM auth_session WHERE id = ${session.id}`;
    release();
    expect(await answerTo(mux, 1)).toBe(4401);
    expect(mux.frames.filter(({ channel }) => channel !== 0)).toHaveLength(1);
    mux.end();
    await slow.close();
  });
});

/** A door that asks who somebody is, and goes on with the answer once it is let. */
async function openSlowDoor(): Promise<{ slow: Door; isReached: () => boolean; release: () => void }> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isReached = false;
  const slow = await openDoor(test.db, {
    times: { recheckMs: 3_600_000 },
    wrap: (own) => ({
      presences: (people) => {
        isReached = true;
        return held.then(() => own.presences(people));
      },
    }),
  });
  return { slow, isReached: () => isReached, release: () => release() };
}

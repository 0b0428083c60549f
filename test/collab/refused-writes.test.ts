import { createDecoder, readVarUint } from 'lib0/decoding';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readServerControl } from '../../collab/protocol/control-frame.ts';
import { FRAME_LIMITS, UPDATE_LIMITS } from '../../collab/protocol/frame-limits.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRawLane, openStock, type RawSocket } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { eraseNote, notesOf, readNote, writeNote } from './support/notes.ts';
import { hello, join, step1, step2, update, updateOf } from './support/raw-frames.ts';
import { rawUpdate } from './support/raw-update.ts';
import { storedUpdates } from './support/stored-updates.ts';

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

function rejectionsOf(socket: RawSocket): { frame: number; code: string }[] {
  return socket.heard(64, 3).flatMap((frame) => {
    const decoder = createDecoder(frame);
    readVarUint(decoder);
    const control = readServerControl(decoder);
    return control?.kind === 'rejected' ? [{ frame: control.frame, code: control.code }] : [];
  });
}

async function rejection(socket: RawSocket): Promise<string> {
  const [first] = await until('a rejection', () => {
    const found = rejectionsOf(socket);
    return found.length > 0 && found;
  });
  return first?.code ?? '';
}

async function storedText(): Promise<string> {
  const doc = new Y.Doc();
  for (const bytes of await storedUpdates(door.log, lanes.shared)) Y.applyUpdate(doc, bytes);
  return JSON.stringify({ notes: notesOf(doc), share: [...doc.share.keys()] });
}

/** One honest pair looks on: nothing of the attack reaches it, and its own words go on being stored. */
async function withWitness(attack: (socket: RawSocket) => Promise<void>): Promise<void> {
  const witness = await openLane(door, world.people['customer-lead'], lanes.shared);
  await until('the witness to sync', () => witness.getState().isSynced);
  const socket = await openRawLane(door, world.people['account-manager'], lanes.shared);
  const before = await storedText();
  const heard: string[] = [];
  witness.doc.on('update', () => heard.push('update'));
  await attack(socket);
  expect(heard, 'C5: nothing is relayed').toEqual([]);
  expect(await storedText(), 'C5: nothing is stored').toBe(before);
  writeNote(witness.doc, 'witness', 'still here');
  await until('the witness to be stored', () => witness.getState().saved === 'saved');
  const late = await openLane(door, world.people['customer-contributor'], lanes.shared);
  await until('a latecomer to see it', () => readNote(late.doc, 'witness') === 'still here');
  expect(late.doc.store.pendingStructs).toBeNull();
  expect(JSON.stringify(notesOf(late.doc)), '[C5] the room holds what is stored and no more').toBe(
    JSON.stringify(notesOf(witness.doc)),
  );
  expect(await storedText()).toContain(JSON.stringify(notesOf(late.doc)));
  socket.end();
  witness.destroy();
  late.destroy();
}

const base = (doc: Y.Doc): void => {
  writeNote(doc, 'key', 'value');
};

const nested = (levels: number) => (doc: Y.Doc) => {
  let map = doc.getMap<unknown>('sections');
  for (let level = 0; level < levels; level += 1) {
    const inner = new Y.Map<unknown>();
    map.set('deeper', inner);
    map = inner;
  }
};

describe('[C6] an update is refused when it', () => {
  const cases: [string, () => Uint8Array, string][] = [
    ['writes into an unknown root', () => updateOf((doc) => doc.getMap('secrets').set('a', 1)), 'unknown-root'],
    [
      'writes into the list part of a root',
      () => updateOf((doc) => doc.getArray('sections').push(['hidden'])),
      'unknown-root',
    ],
    ['holds bytes', () => updateOf((doc) => doc.getMap('sections').set('a', new Uint8Array(3))), 'content'],
    [
      'holds bytes inside a value',
      () => updateOf((doc) => doc.getMap('sections').set('a', { b: [new Uint8Array(3)] })),
      'content',
    ],
    ['holds a BigInt', () => updateOf((doc) => doc.getMap('sections').set('a', 5n)), 'content'],
    ['holds NaN', () => updateOf((doc) => doc.getMap('sections').set('a', Number.NaN)), 'content'],
    ['holds a document', () => updateOf((doc) => doc.getMap('sections').set('a', new Y.Doc())), 'content'],
    ['nests too deep', () => updateOf(nested(33)), 'depth'],
    ['begins behind what is known', () => gapped(), 'gap'],
    ['deletes what is not there', () => deletingUnknown(), 'gap'],
    [
      'is too large',
      () => updateOf((doc) => writeNote(doc, 'a', 'x'.repeat(FRAME_LIMITS.maxUpdateBytes))),
      'too-large',
    ],
    ['speaks for nine clients', () => manyClients(9), 'too-large'],
    ['names a length nobody can type', () => hugeGarbage(), 'too-large'],
  ];
  it.each(cases)('%s', async (_what, bytes, code) => {
    await withWitness(async (socket) => {
      await join(socket);
      socket.send(update(bytes()));
      expect(await rejection(socket)).toBe(code);
      // It does not hang in the air either: what others write afterwards does not bring it to light.
      await until('both frames to be settled', () => socket.heard(64, 2, 2).length === 1);
    });
  });

  it('[C43] holds one byte more than a live update may; one byte less, and it is stored', async () => {
    const socket = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(socket);
    const { maxUpdateBytes } = FRAME_LIMITS;
    const sized = (letters: number) => updateOf((doc) => writeNote(doc, 'a', 'x'.repeat(letters)), 77);
    const letters = 200_000 + maxUpdateBytes - sized(200_000).length;
    expect([sized(letters).length, sized(letters + 1).length]).toEqual([maxUpdateBytes, maxUpdateBytes + 1]);
    socket.send(update(sized(letters + 1)));
    expect(await rejection(socket)).toBe('too-large');
    socket.send(update(sized(letters)));
    await until('it to be settled', () => socket.heard(64, 2, 3).length === 1);
    expect(rejectionsOf(socket)).toHaveLength(1);
    expect(await storedText()).toContain('x'.repeat(letters));
    socket.end();
  });

  it('[C43] brings one clientID more than a first step 2 may; one less, and it is stored', async () => {
    const { maxClientsInStep2 } = UPDATE_LIMITS;
    const bring = async (count: number): Promise<RawSocket> => {
      const socket = await openRawLane(door, world.people['account-manager'], lanes.shared);
      socket.send(hello());
      socket.send(step1());
      const clients = Array.from({ length: count }, (_unused, index) => ({
        client: 9_000 + index,
        structs: [{ gc: 1 }],
      }));
      socket.send(step2(rawUpdate(clients.reverse())));
      return socket;
    };
    const refused = await bring(maxClientsInStep2 + 1);
    expect(await rejection(refused)).toBe('too-large');
    const taken = await bring(maxClientsInStep2);
    await until('it to be settled', () => taken.heard(64, 2, 1).length === 1);
    expect(rejectionsOf(taken)).toEqual([]);
    refused.end();
    taken.end();
  });

  it("uses another person's clientID, known from what they wrote or only from their presence", async () => {
    const victim = await openLane(door, world.people['customer-lead'], lanes.shared);
    await until('the victim to be live', () => victim.getState().isSynced);
    const thief = await openRawLane(door, world.people['account-manager'], lanes.shared);
    await join(thief);
    thief.send(update(updateOf(base, victim.doc.clientID)));
    expect(await rejection(thief)).toBe('foreign-client');
    writeNote(victim.doc, 'mine', 'first words');
    await until('the victim to be stored', () => victim.getState().saved === 'saved');
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(victim.doc));
    forged.clientID = victim.doc.clientID;
    const before = Y.encodeStateVector(forged);
    writeNote(forged, 'mine', 'forged');
    thief.send(update(Y.encodeStateAsUpdate(forged, before)));
    await until('the second rejection', () => rejectionsOf(thief).length === 2);
    expect(rejectionsOf(thief)[1]?.code).toBe('foreign-client');
    writeNote(victim.doc, 'mine', 'second words');
    await until('the victim to be stored again', () => victim.getState().saved === 'saved');
    expect(await storedText()).toContain('second words');
    expect(await storedText()).not.toContain('forged');
    victim.destroy();
    thief.end();
  });
});

describe('[C11] a frame that cannot be read', () => {
  const cases: [string, () => Uint8Array | string][] = [
    ['is empty', () => new Uint8Array()],
    ['is text', () => 'hello'],
    ['has an unknown type', () => Uint8Array.of(77, 1, 2)],
    ["is one of the server's own", () => Uint8Array.of(64, 2, 1, 1)],
    ['is the auth message', () => Uint8Array.of(2, 0, 0)],
    ['has bytes behind its message', () => Uint8Array.of(...step1(), 0)],
    ['is cut short', () => update(updateOf(base)).slice(0, -3)],
    ['holds a cut update', () => update(updateOf(base).slice(0, -3))],
    ['holds noise', () => update(Uint8Array.of(1, 200, 3, 4, 5, 6, 255, 255))],
    ['has a state vector of noise', () => Uint8Array.of(0, 0, 3, 255, 255, 255)],
    ['is a megabyte and more', () => new Uint8Array(FRAME_LIMITS.maxFrameBytes + 1)],
    ['has presence of noise', () => Uint8Array.of(1, 3, 1, 2, 3)],
  ];
  it.each(cases)('because it %s closes with 4400 and hurts nobody', async (_what, frame) => {
    await withWitness(async (socket) => {
      socket.send(hello());
      socket.send(frame());
      expect(await socket.closed()).toBe(4400);
    });
  });

  it('beyond what the library reads at all is closed with 1009', async () => {
    await withWitness(async (socket) => {
      socket.send(new Uint8Array(3 * FRAME_LIMITS.maxFrameBytes));
      expect([1009, 1006]).toContain(await socket.closed());
    });
  });

  it('a flood of frames is closed with 4429', async () => {
    await withWitness(async (socket) => {
      for (let index = 0; index < 600; index += 1) socket.send(Uint8Array.of(3));
      expect(await socket.closed()).toBe(4429);
    });
  });
});

describe('refusals', () => {
  it('the third within a minute closes with 4400', async () => {
    await withWitness(async (socket) => {
      await join(socket);
      for (let index = 0; index < 3; index += 1)
        socket.send(update(updateOf((doc) => doc.getMap('secrets').set('a', 1))));
      expect(await socket.closed()).toBe(4400);
      expect(rejectionsOf(socket).map((one) => one.frame)).toEqual([2, 3, 4]);
    });
  });

  it('[C12] a stock client whose write is refused is closed with 4409, and never hears a control frame', async () => {
    await withWitness(async (socket) => {
      socket.send(step1());
      await until('the document', () => socket.heard(0, 1).length > 0);
      socket.send(update(updateOf((doc) => doc.getMap('secrets').set('a', 1))));
      expect(await socket.closed()).toBe(4409);
      expect(socket.heard(64)).toEqual([]);
    });
  });
});

describe('[C8] who may not edit', () => {
  const reader = () => world.people['executive-sponsor'];

  it('is sent no step 1, may offer what is known, and is rejected with what is new', async () => {
    const writer = await openLane(door, world.people['account-manager'], lanes.shared);
    writeNote(writer.doc, 'known', 'to all');
    await until('stored', () => writer.getState().isSynced && writer.getState().saved === 'saved');
    const socket = await openRawLane(door, reader(), lanes.shared);
    socket.send(hello());
    socket.send(step1());
    await until('the document', () => socket.heard(0, 1).length > 0);
    socket.send(step2(Y.encodeStateAsUpdate(writer.doc)));
    await until('the first frame to be settled', () => socket.heard(64, 2, 1).length === 1);
    const before = await storedText();
    socket.send(update(updateOf(base)));
    expect(await rejection(socket)).toBe('read-only');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(writer.doc));
    const vector = Y.encodeStateVector(doc);
    eraseNote(doc, 'known');
    socket.send(update(Y.encodeStateAsUpdate(doc, vector)));
    await until('the deletion to be rejected', () => rejectionsOf(socket).length === 2);
    expect(await storedText()).toBe(before);
    expect(socket.heard(0, 0)).toEqual([]);
    writer.destroy();
    socket.end();
  });

  it('follows what others write, with a stock provider too', async () => {
    const writer = await openLane(door, world.people['account-manager'], lanes.shared);
    const stock = await openStock(door, reader(), lanes.shared);
    await until('both to be there', () => writer.getState().isSynced && stock.provider.synced);
    writeNote(writer.doc, 'news', 'for readers');
    await until('the reader to see it', () => readNote(stock.doc, 'news') === 'for readers');
    writeNote(stock.doc, 'news', 'changed by a reader');
    await until('the reader to be closed', () => stock.closeCodes.length > 0);
    expect(stock.closeCodes).toEqual([4409]);
    expect(await storedText()).not.toContain('changed by a reader');
    writer.destroy();
    stock.destroy();
  });
});

function gapped(): Uint8Array {
  const doc = new Y.Doc();
  base(doc);
  const vector = Y.encodeStateVector(doc);
  writeNote(doc, 'second', 'without the first');
  return Y.encodeStateAsUpdate(doc, vector);
}

function deletingUnknown(): Uint8Array {
  const doc = new Y.Doc();
  base(doc);
  const vector = Y.encodeStateVector(doc);
  eraseNote(doc, 'key');
  return Y.encodeStateAsUpdate(doc, vector);
}

function manyClients(count: number): Uint8Array {
  return Y.mergeUpdates(Array.from({ length: count }, (_unused, index) => updateOf(base, 1_000_000 + index)));
}

/** One client, one struct: garbage of a length that would swallow everything typed under that clientID. */
function hugeGarbage(): Uint8Array {
  return Uint8Array.of(1, 1, 5, 0, 0, 128, 128, 128, 128, 128, 1, 0);
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { encodeSeen } from '../../collab/protocol/control-frame.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRaw, openRawLane, type RawSocket } from './support/clients.ts';
import { openDoor, signInWith } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { openMeasuredDoor } from './support/measured-door.ts';
import { openMuxWith, type RawMux } from './support/mux-client.ts';
import { readNote, writeNote } from './support/notes.ts';
import { hello, join, step1 } from './support/raw-frames.ts';

const FROZEN = 50;
const WARM_UP = 50;
const MEGABYTE = 1_048_576;

let test: TestDatabase;
let world: World;
let lanes: World['lanes'];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
});
beforeEach(async () => {
  lanes = await freshLanes(test.db, world);
});
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  await test.drop();
});

/** Text that does not repeat, so that nothing on the way makes less of it. */
function words(length: number): string {
  return Array.from({ length: length / 8 }, () => Math.random().toString(36).slice(2, 10).padEnd(8, 'x')).join('');
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}

describe('[C23] who does not read', () => {
  it(`is closed; ${FROZEN} of them cost the server less than 100 MB and the others go on being acknowledged`, {
    timeout: 180_000,
  }, async () => {
    const unlimited = { bytesPerSecond: 1e9, bytesAtOnce: 1e9, framesPerSecond: 1e6, framesAtOnce: 1e6 };
    const door = await openMeasuredDoor(test.url, unlimited);
    const visited = { url: door.url, signIn: signInWith(test.db) };
    const writer = await openLane(visited, world.people['account-manager'], lanes.shared);
    const reader = await openLane(visited, world.people['customer-lead'], lanes.shared);
    await until('both to be live', () => writer.getState().isSynced && reader.getState().isSynced);
    // What the same words cost without slow readers is not theirs: buffers, compaction, its worker.
    for (let count = 0; count < WARM_UP; count += 1) {
      writeNote(writer.doc, 'Bulk', words(200_000));
      await until('it to be acknowledged', () => writer.getState().unsavedCount === 0);
    }
    const { headers } = await visited.signIn(world.people['core-team-member']);
    const frozen: (RawSocket | RawMux)[] = [];
    for (let count = 0; count < FROZEN / 2; count += 1) {
      const plain = openRaw(`${door.url}/${lanes.shared}`, headers);
      await plain.opened();
      await join(plain);
      const mux = await openMuxWith(`${door.url}?plan=x`, headers);
      mux.open(1, lanes.shared);
      mux.send(1, hello());
      mux.send(1, step1());
      await until('the document', () => mux.heard(1, 0, 1).length === 1);
      frozen.push(plain, mux);
    }
    for (const socket of frozen) socket.freeze();

    const { rss: before } = await door.measure();
    let highest = before;
    let written = 0;
    const acks: number[] = [];
    await until(
      'the frozen ones to be gone',
      async () => {
        const text = words(200_000);
        writeNote(writer.doc, 'Bulk', text);
        written += text.length;
        const startedAt = Date.now();
        await until('it to be acknowledged', () => writer.getState().unsavedCount === 0);
        acks.push(Date.now() - startedAt);
        const { rss, sockets } = await door.measure();
        highest = Math.max(highest, rss);
        return sockets === 2;
      },
      150_000,
    );
    await until('the reader to have read it all', () => readNote(reader.doc, 'Bulk') === readNote(writer.doc, 'Bulk'));
    const figures = {
      frozen: FROZEN,
      writtenMb: written / MEGABYTE,
      grownMb: (highest - before) / MEGABYTE,
      ackP95Ms: p95(acks),
    };
    process.stdout.write(`slow readers: ${JSON.stringify(figures)}\n`);
    expect(highest - before).toBeLessThan(100 * MEGABYTE);
    for (const socket of frozen) socket.end();
    writer.destroy();
    reader.destroy();
    await door.stop();
  });

  it('is not read from either, and heard again once it reads', async () => {
    const seen: number[] = [];
    const door = await openDoor(test.db, {
      limits: { pauseBufferedBytes: 100_000, bytesAtOnce: 1e9, framesAtOnce: 1e6 },
      seen: (_userId, _laneId, seq) => seen.push(seq),
    });
    const writer = await openLane(door, world.people['account-manager'], lanes.shared);
    const other = await openRawLane(door, world.people['customer-executive'], lanes.shared);
    const slow = await openRawLane(door, world.people['customer-lead'], lanes.shared);
    await until('the writer to be live', () => writer.getState().isSynced);
    await join(slow);
    slow.freeze();
    for (let count = 0; count < 70; count += 1) {
      writeNote(writer.doc, 'Bulk', words(200_000));
      await until('it to be acknowledged', () => writer.getState().unsavedCount === 0);
    }
    slow.send(encodeSeen(1));
    other.send(encodeSeen(2));
    await until('the other to be heard', () => seen.length > 0);
    expect(seen).toEqual([2]);
    slow.thaw();
    await until('it to be heard too', () => seen.length === 2);
    expect(slow.code).toBe(0);
    slow.end();
    other.end();
    writer.destroy();
    await door.close();
  });

  it('is told why once it reads on, and comes back with all that it missed and what it had to say', async () => {
    const door = await openDoor(test.db, {
      limits: { maxBufferedBytes: 1_000_000, bytesAtOnce: 1e9, framesAtOnce: 1e6 },
      times: { closeMs: 60_000 },
    });
    const writer = await openLane(door, world.people['account-manager'], lanes.shared);
    const sockets: WebSocket[] = [];
    const codes: number[] = [];
    const opened = (socket: WebSocket): void => {
      sockets.push(socket);
      socket.on('close', (code) => codes.push(code));
    };
    const slow = await openLane(door, world.people['customer-lead'], lanes.shared, { opened });
    await until('both to be live', () => writer.getState().isSynced && slow.getState().isSynced);
    slow.awareness.setLocalState({});
    const isThere = (): boolean => writer.awareness.getStates().has(slow.doc.clientID);
    await until('it to be seen', isThere);
    sockets[0]?.pause();
    await until('the door to give it up', async () => {
      writeNote(writer.doc, 'Bulk', words(200_000));
      await until('it to be acknowledged', () => writer.getState().unsavedCount === 0);
      return !isThere();
    });
    writeNote(slow.doc, 'Said meanwhile', 'still here');
    writeNote(writer.doc, 'Last', 'missed');
    sockets[0]?.resume();
    await until('its return', () => sockets.length === 2 && slow.getState().saved === 'saved');
    expect(codes).toEqual([1013]);
    for (const { doc } of [writer, slow]) {
      const read = (name: string) => readNote(doc, name);
      await until('both words', () => read('Said meanwhile') === 'still here' && read('Last') === 'missed');
      expect(read('Bulk')).toBe(readNote(writer.doc, 'Bulk'));
    }
    slow.destroy();
    writer.destroy();
    await door.close();
  });
});

import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createLaneClient, type LaneClient } from '../../collab/client/lane-client.ts';
import { createMuxSocket, type MuxSocket } from '../../collab/client/mux-socket.ts';
import { SCHEMA_VERSION } from '../../collab/document/schema-version.ts';
import {
  ALL_SENT,
  encodeEvent,
  encodeHello,
  encodePacked,
  encodePolicy,
  encodeReset,
  encodeSeen,
} from '../../collab/protocol/control-frame.ts';
import { encodeUpdate } from '../../collab/protocol/server-frame.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { type MuxBridge, openMuxBridge } from './support/mux-bridge.ts';
import { nodeWebSocket } from './support/node-web-socket.ts';
import { notesOf, readNote, writeNote } from './support/notes.ts';

let test: TestDatabase;
let world: World;
let door: Door;
let lanes: World['lanes'];
let bridge: MuxBridge;
const pages: { mux: MuxSocket; lanes: readonly LaneClient[] }[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db);
});
beforeEach(async () => {
  lanes = await freshLanes(test.db, world);
  bridge = await openMuxBridge(door);
});
afterEach(async () => {
  for (const page of pages.splice(0)) {
    for (const lane of page.lanes) lane.destroy();
    page.mux.close();
  }
  await bridge.close();
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

/** A page of the account manager, with the part both firms write first and the supplier's own second. */
async function openPage(silentMs?: number): Promise<readonly [LaneClient, LaneClient]> {
  const { headers } = await door.signIn(world.people['account-manager']);
  const WebSocketImpl = nodeWebSocket(headers);
  const mux = createMuxSocket({ url: bridge.url, WebSocketImpl, ...(silentMs === undefined ? {} : { silentMs }) });
  const open = (laneId: string) => createLaneClient({ url: door.url, laneId, openLine: mux.openLine });
  const opened = [open(lanes.shared), open(lanes.supplier)] as const;
  pages.push({ mux, lanes: opened });
  await until('both lanes to be live', () => opened.every(isLive));
  return opened;
}

const isLive = (lane: LaneClient): boolean => lane.getState().isSynced && lane.getState().saved === 'saved';

describe('[C52] the lanes of a page', () => {
  it('share one socket, and each is stored and seen as over its own', async () => {
    const page = await openPage();
    const peer = await openPage();
    expect([bridge.sockets(), bridge.state.attempts]).toEqual([2, 2]);
    writeNote(page[0].doc, 'word', 'both firms');
    writeNote(page[1].doc, 'word', 'supplier');
    await until('both to be stored', () => page.every((lane) => lane.getState().unsavedCount === 0));
    await until('both to be seen', () => peer.every(({ doc }) => Object.keys(notesOf(doc)).length === 1));
    expect(peer.map(({ doc }) => readNote(doc, 'word'))).toEqual(['both firms', 'supplier']);
  });

  it('come back after a cut by one attempt at a time, with what was written meanwhile', async () => {
    const page = await openPage();
    bridge.state.isShut = true;
    const before = bridge.state.attempts;
    bridge.cut();
    await until('all lanes to be told', () => page.every((lane) => lane.getState().connection === 'reconnecting'));
    for (const lane of page) writeNote(lane.doc, 'word', 'in a tunnel');
    let most = 0;
    await until('some attempts', () => {
      most = Math.max(most, bridge.sockets());
      return bridge.state.attempts >= before + 3;
    });
    const failed = bridge.state.attempts;
    bridge.state.isShut = false;
    await until('both to be back', () => page.every(isLive));
    expect(bridge.state.attempts).toBeLessThanOrEqual(failed + 1);
    expect([bridge.sockets(), most]).toEqual([1, 0]);
  });

  it('end one by one: the end of one channel is the end of one lane', async () => {
    const [shared, supplier] = await openPage();
    const states: string[] = [];
    supplier.subscribe(() => states.push(supplier.getState().connection));
    bridge.closeChannel(lanes.shared, 4403);
    await until('the end', () => shared.getState().connection === 'closed');
    expect(shared.getState().closeCode).toBe(4403);
    bridge.closeChannel(lanes.supplier, 4503);
    await until('the other to be sent round', () => states.includes('reconnecting'));
    await until('the other to be back', () => isLive(supplier));
    expect([bridge.sockets(), bridge.state.attempts]).toEqual([1, 1]);
  });

  it('take another document without another socket when a change is refused', async () => {
    const [shared, supplier] = await openPage();
    shared.doc.getMap('secrets').set('a', 'refused');
    await until('another document', () => shared.getState().generation === 1);
    expect([supplier.getState().generation, bridge.state.attempts]).toEqual([0, 1]);
  });

  it('let go of the socket once none of them is open', async () => {
    const page = await openPage();
    for (const lane of page) lane.destroy();
    await until('the socket to be gone', () => bridge.sockets() === 0);
  });

  it('[C59] try another socket when theirs has been silent for too long, though it never closed', async () => {
    const page = await openPage(300);
    bridge.state.isSilent = true;
    await until('the page to notice', () => page.every((lane) => lane.getState().connection === 'reconnecting'));
    bridge.state.isSilent = false;
    await until('both to be back', () => page.every(isLive));
    expect(bridge.state.attempts).toBeGreaterThan(1);
  });
});

describe('[C57] what the server says beside the document', () => {
  it('reaches the page: rights and locks before anything is refused, and events by their ids', async () => {
    const [shared, supplier] = await openPage();
    const events: unknown[] = [];
    shared.subscribeToEvents((event) => events.push(event));
    const locks = [{ root: 'objectives', recordId: 'a', fields: ['title'] }];
    bridge.say(lanes.shared, encodePolicy({ policyRev: 2, capabilities: ['edit'], locks }));
    bridge.say(lanes.shared, encodeEvent({ topic: 'comment', id: 'c-1', seq: 3 }));
    await until('the event', () => events.length === 1);
    expect(events).toMatchObject([{ topic: 'comment', id: 'c-1', seq: 3 }]);
    expect(shared.getState()).toMatchObject({ locks, capabilities: ['edit'] });
    expect(supplier.getState().locks).toEqual([]);
    shared.sendSeen();
    await until('the server to hear it', () =>
      bridge.heard(lanes.shared).some((message) => isSame(message, encodeSeen(ALL_SENT))),
    );
  });

  it('a right that ends turns what is not stored into drafts, and nothing more is sent', async () => {
    const [shared] = await openPage();
    bridge.deafen(lanes.shared);
    writeNote(shared.doc, 'word', 'too late');
    bridge.say(lanes.shared, encodePolicy({ policyRev: 2, capabilities: ['read'], locks: [] }));
    await until('the draft', () => shared.getState().drafts.length === 1);
    expect(shared.getState().drafts).toMatchObject([{ words: 'word\ntoo late', reason: { code: 'read-only' } }]);
    await until('another document', () => shared.getState().generation === 1);
    expect(notesOf(shared.doc)).toEqual({});
  });

  it('[C55] a reset begins another document and merges nothing', async () => {
    const [shared] = await openPage();
    writeNote(shared.doc, 'word', 'stored');
    await until('stored', () => isLive(shared));
    bridge.say(lanes.shared, encodeReset({ epoch: 1, reason: 'erased' }));
    await until('another document', () => shared.getState().generation === 1);
    expect([readNote(shared.doc, 'word'), shared.getState().drafts]).toEqual(['stored', []]);
  });
});

describe('[C58] a packed message', () => {
  it('is unpacked before anything that was said behind it is heard', async () => {
    const [shared] = await openPage();
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on('update', (update: Uint8Array) => updates.push(update));
    source.getMap('meta').set('large', 'x'.repeat(100_000));
    source.getMap('meta').set('small', 'behind');
    const order: string[] = [];
    shared.doc.getMap('meta').observe(({ keysChanged }) => order.push(...[...keysChanged].map(String)));
    const [large = new Uint8Array(), small = new Uint8Array()] = updates;
    bridge.say(lanes.shared, encodePacked(deflateRawSync(encodeUpdate(large))));
    bridge.say(lanes.shared, encodeUpdate(small));
    await until('both', () => order.length === 2);
    expect(order).toEqual(['large', 'small']);
    expect(shared.doc.getMap('meta').get('large')).toHaveLength(100_000);
    expect(bridge.heard(lanes.shared)[0]).toEqual(
      encodeHello({ schemaVersion: SCHEMA_VERSION, epoch: null, capabilities: ['packed'] }),
    );
  });

  it('that cannot be read ends that line, and the next one asks for none', async () => {
    const [shared] = await openPage();
    const states: string[] = [];
    shared.subscribe(() => states.push(shared.getState().connection));
    bridge.say(lanes.shared, encodePacked(Uint8Array.of(1, 2, 3)));
    await until('the line to go', () => states.includes('reconnecting'));
    await until('the line to be back', () => isLive(shared));
    const epoch = 0;
    const plain = encodeHello({ schemaVersion: SCHEMA_VERSION, epoch, capabilities: [] });
    expect(bridge.heard(lanes.shared).some((message) => message.length === plain.length && message.at(-1) === 0)).toBe(
      true,
    );
  });
});

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane, openRawLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { eraseNote, writeNote } from './support/notes.ts';
import { join, presence, step1 } from './support/raw-frames.ts';

const CANARIES = ['CANARY-internal-margin', 'CANARY-internal-caret', 'CANARY-restricted-price', 'CANARY-deleted-draft'];

let test: TestDatabase;
let world: World;
let door: Door;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db);
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

function encodings(canary: string): Buffer[] {
  const plain = Buffer.from(canary);
  // Base64 of the same words looks different at each of three offsets; the inner part is the same wherever it stands.
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), plain])
      .toString('base64')
      .slice(4, -4),
  );
  const texts = [plain.toString('hex'), encodeURIComponent(canary), ...base64];
  return [plain, Buffer.from(canary, 'utf16le'), ...texts.map((text) => Buffer.from(text))];
}

it('[C7] [C9] [C14] a customer who records every frame of every lane hears nothing of what suppliers write', async () => {
  const [margin, caret, price, draft] = CANARIES;
  const laneIds = [...Object.values(world.lanes), ...Object.values(world.restricted)];
  const recorders = await Promise.all(
    laneIds.flatMap((id) => [
      openRawLane(door, world.people['customer-lead'], id),
      openRawLane(door, world.people['customer-contributor'], id),
    ]),
  );
  for (const recorder of recorders) recorder.send(step1());
  const anna = await openLane(door, world.people['account-manager'], world.lanes.supplier);
  const extended = await openLane(door, world.people['extended-team-member'], world.restricted.supplier);
  const both = await openLane(door, world.people['account-manager'], world.lanes.shared);
  const pointer = await openRawLane(door, world.people['core-team-member'], world.lanes.supplier);
  await join(pointer);
  pointer.send(presence(77, 1, { cursor: caret }));
  writeNote(anna.doc, 'note', margin ?? '');
  writeNote(extended.doc, 'note', price ?? '');
  writeNote(both.doc, 'note', draft ?? '');
  writeNote(both.doc, 'text', 'agreed words');
  await until('all to be saved', () =>
    [anna, extended, both].every((lane) => lane.getState().saved === 'saved' && lane.getState().isSynced),
  );
  eraseNote(both.doc, 'note');
  await until('the deletion to be saved', () => both.getState().unsavedCount === 0);
  await until('the canaries to be where they belong', () =>
    pointer.frames.some((frame) => Buffer.from(frame).includes(margin ?? '')),
  );
  await until('the recorders of the shared lane to hear of it', () =>
    recorders.some((recorder) => recorder.frames.some((frame) => Buffer.from(frame).includes('agreed words'))),
  );
  const latecomer = await openRawLane(door, world.people['customer-value-confirmer'], world.lanes.shared);
  latecomer.send(step1());
  await until('the document', () => latecomer.heard(0, 1).length === 1);
  const heardBy = (sockets: typeof recorders): Buffer => Buffer.concat(sockets.flatMap((socket) => socket.frames));
  for (const bytes of [margin, caret, price].flatMap((canary) => encodings(canary ?? ''))) {
    expect(heardBy(recorders).includes(bytes), bytes.toString()).toBe(false);
    expect(Buffer.from(door.logged.join('\n')).includes(bytes), `[C15] ${bytes.toString()}`).toBe(false);
  }
  for (const bytes of encodings(draft ?? ''))
    expect(heardBy([latecomer]).includes(bytes), bytes.toString()).toBe(false);
  for (const socket of [...recorders, pointer, latecomer]) socket.end();
  for (const client of [anna, extended, both]) client.destroy();
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LaneClient } from '../../collab/client/lane-client.ts';
import { textAt } from '../../collab/client/lane-draft.ts';
import { createRecord, findRecord } from '../../collab/document/records.ts';
import { applyTextEdit } from '../../collab/document/text-edit.ts';
import { FRAME_LIMITS } from '../../collab/protocol/frame-limits.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openLane } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';

const SECTION = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const TOO_LONG = 'x'.repeat(FRAME_LIMITS.maxUpdateBytes);

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

async function openBoth(): Promise<{ author: LaneClient; peer: LaneClient }> {
  const author = await openLane(door, world.people['account-manager'], lanes.shared);
  const peer = await openLane(door, world.people['customer-lead'], lanes.shared);
  await until('both to be live', () => author.getState().isSynced && peer.getState().isSynced);
  for (const [id, order] of [
    [SECTION, 'a0'],
    [OTHER, 'a1'],
  ] as const) {
    createRecord(author.doc, 'sections', { id, order, title: '' });
  }
  await until('both to have the sections', () => author.getState().saved === 'saved' && hasSections(peer));
  return { author, peer };
}

const hasSections = ({ doc }: LaneClient): boolean => findRecord(doc, 'sections', OTHER) !== null;

function titleOf({ doc }: LaneClient, id: string): Y.Text {
  const title = findRecord(doc, 'sections', id)?.get('title');
  if (!(title instanceof Y.Text)) throw new Error('no title');
  return title;
}

function type(client: LaneClient, id: string, words: string, index = 0): void {
  applyTextEdit(titleOf(client, id), { index, remove: 0, insert: words });
}

const titleAt = (client: LaneClient, id: string): string | null => textAt(client.doc, `sections/${id}/title`);

describe('[C50] a refused change', () => {
  it('leaves the document and becomes a draft with its words and the reason; nothing else is lost', async () => {
    const { author, peer } = await openBoth();
    const first = author.doc;
    type(author, OTHER, 'Stored before. ');
    type(author, SECTION, TOO_LONG);
    type(author, OTHER, 'Written behind it.', 15);
    type(author, SECTION, 'Built on it.', 5);
    await until('another document', () => author.getState().generation === 1);
    expect(author.doc).not.toBe(first);
    const { drafts, saved } = author.getState();
    expect(drafts).toMatchObject([{ place: `sections/${SECTION}/title`, reason: { code: 'too-large' } }]);
    expect(drafts[0]?.words).toContain('Built on it.');
    expect(drafts[0]?.reason.text).not.toBe('');
    expect(saved).not.toBe('saved');
    expect(titleAt(author, SECTION)).toBe('');
    await until('the peer to have the rest', () => titleAt(peer, OTHER) === 'Stored before. Written behind it.');
    type(author, SECTION, 'Goes on');
    await until('the peer to see what comes after', () => titleAt(peer, SECTION) === 'Goes on');
    await until('nothing left but the draft', () => author.getState().unsavedCount === 1);
    author.discardDraft(drafts[0]?.id ?? '');
    expect(author.getState()).toMatchObject({ drafts: [], unsavedCount: 0, saved: 'saved' });
    author.destroy();
    peer.destroy();
  });

  it('among many that were made offline takes only itself along', async () => {
    const { author, peer } = await openBoth();
    await door.close();
    await until('the line to be down', () => author.getState().connection === 'reconnecting');
    type(author, OTHER, 'One. ');
    author.doc.getMap('secrets').set('a', 'refused words');
    for (const word of ['Two. ', 'Three. ']) type(author, OTHER, word);
    createRecord(author.doc, 'objectives', { id: SECTION, order: 'a0', title: 'Made offline' });
    door = await openDoor(test.db, { port: door.port });
    await until('all but one to be stored', () => textAt(peer.doc, `objectives/${SECTION}/title`) === 'Made offline');
    expect(titleAt(peer, OTHER)).toBe('Three. Two. One. ');
    await until('the draft', () => author.getState().drafts.length === 1 && author.getState().unsavedCount === 1);
    expect(author.getState().drafts).toMatchObject([{ words: 'refused words', reason: { code: 'unknown-root' } }]);
    expect(author.doc.share.has('secrets')).toBe(false);
    author.destroy();
    peer.destroy();
  });
});

describe('[C50] a refusal right before the line is lost', () => {
  it('is no reason to look live: the page says that it is not, and goes on when the line is back', async () => {
    const { author, peer } = await openBoth();
    type(author, SECTION, TOO_LONG);
    await until('the refusal', () => author.getState().drafts.length === 1);
    await door.close();
    await until('the page to say so', () => author.getState().connection === 'reconnecting');
    expect(author.getState().saved).not.toBe('saved');
    author.discardDraft(author.getState().drafts[0]?.id ?? '');
    door = await openDoor(test.db, { port: door.port });
    await until('another document', () => author.getState().generation === 1 && author.getState().saved === 'saved');
    author.destroy();
    peer.destroy();
  });
});

describe('[C56] undo', () => {
  it('over two records takes back this person’s own edits and leaves a peer’s alone', async () => {
    const { author, peer } = await openBoth();
    author.undoManager.clear();
    type(author, SECTION, 'mine');
    author.undoManager.stopCapturing();
    type(author, OTHER, 'mine too');
    await until('the peer to see both', () => titleAt(peer, OTHER) === 'mine too');
    type(peer, SECTION, 'theirs ');
    await until('the author to see it', () => titleAt(author, SECTION) === 'theirs mine');
    author.undoManager.undo();
    author.undoManager.undo();
    expect([titleAt(author, SECTION), titleAt(author, OTHER)]).toEqual(['theirs ', '']);
    await until('the peer to see the same', () => titleAt(peer, SECTION) === 'theirs ' && titleAt(peer, OTHER) === '');
    author.destroy();
    peer.destroy();
  });
});

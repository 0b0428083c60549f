import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { forgetOthersWork, openIndexedDbWork } from '../../collab/client/indexed-db-work.ts';
import type { KeptWork } from '../../collab/client/kept-work.ts';
import { createLaneClient, type LaneClient } from '../../collab/client/lane-client.ts';
import { textAt } from '../../collab/client/lane-draft.ts';
import { createRecord, findRecord } from '../../collab/document/records.ts';
import { applyTextEdit } from '../../collab/document/text-edit.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { nodeWebSocket } from './support/node-web-socket.ts';
import { noteText, readNote, writeNote } from './support/notes.ts';
import { createRandom, seedOfRun } from './support/random.ts';

const SECTION = '00000000-0000-4000-8000-000000000001';
const NOTE = 'Written in rounds';
const TITLE = `sections/${SECTION}/title`;

let test: TestDatabase;
let world: World;
let door: Door;
let lane: string;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db);
});
beforeEach(async () => {
  lane = (await freshLanes(test.db, world)).shared;
});
afterAll(async () => {
  await door.close();
  await test.drop();
});

interface Page {
  readonly lane: LaneClient;
  readonly kept: KeptWork;
  /** Ends it as a reload does. */
  end(): Promise<void>;
}

/** A page of this person; every page of a person finds what the last one kept. */
async function openPage(personId = world.people['account-manager'], headers?: Record<string, string>): Promise<Page> {
  const kept = await openIndexedDbWork({ personId });
  const WebSocketImpl = nodeWebSocket(headers ?? (await door.signIn(personId)).headers);
  const client = createLaneClient({ url: door.url, laneId: lane, personId, WebSocketImpl, kept });
  return {
    lane: client,
    kept,
    end: async () => {
      client.destroy();
      await kept.close();
    },
  };
}

async function openLive(...args: Parameters<typeof openPage>): Promise<Page> {
  const page = await openPage(...args);
  await until('the page to be live', () => page.lane.getState().isSynced);
  return page;
}

/** Ends the door and waits until the page has noticed. */
async function goOffline({ lane: client }: Page): Promise<void> {
  await door.close();
  await until('the line to be down', () => client.getState().connection === 'reconnecting');
}

async function comeBack(): Promise<void> {
  door = await openDoor(test.db, { port: door.port });
}

const note = ({ lane: client }: Page): string | undefined => readNote(client.doc, 'a');
const isStored = ({ lane: client }: Page): boolean =>
  client.getState().isSynced && client.getState().unsavedCount === 0;

async function databases(): Promise<readonly (string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

describe('[C53] what is not stored is kept on this device', () => {
  it('and sent by the next page, once, also when that page was offline at first', async () => {
    const first = await openLive();
    await goOffline(first);
    writeNote(first.lane.doc, 'a', '1');
    createRecord(first.lane.doc, 'sections', { id: SECTION, order: 'a0', title: 'Made offline' });
    await until('the device to have it', () => first.lane.getState().isKept);
    expect(first.lane.getState()).toMatchObject({ keepsWork: true, unsavedCount: 2 });
    await first.end();
    const second = await openPage(undefined, { cookie: 'covalent_auth=none' });
    await until('the second page to know of it', () => second.lane.getState().unsavedCount === 2);
    await second.end();
    await comeBack();
    const third = await openPage();
    await until('all to be stored', () => isStored(third));
    expect([note(third), textAt(third.lane.doc, TITLE)]).toEqual(['1', 'Made offline']);
    const witness = await openLive(world.people['customer-lead']);
    expect([note(witness), textAt(witness.lane.doc, TITLE)]).toEqual(['1', 'Made offline']);
    await third.end();
    const fourth = await openLive();
    expect(fourth.lane.getState().unsavedCount).toBe(0);
    await Promise.all([fourth.end(), witness.end()]);
  });

  it('in many rounds of two people, cut and reloaded at random: nothing is lost, nothing is doubled', async () => {
    const seed = seedOfRun();
    const random = createRandom(seed);
    const rounds = Number(process.env.CYCLES ?? 20);
    const words: string[] = [];
    const begin = await openLive();
    writeNote(begin.lane.doc, NOTE, '.');
    await until('the note to be stored', () => isStored(begin));
    await begin.end();
    for (let round = 0; round < rounds; round += 1) {
      const pages = await openBoth();
      const isCut = random.below(2) === 0;
      if (isCut) await goOffline(pages[0]);
      for (const [index, page] of pages.entries()) {
        for (let count = random.below(6); count >= 0; count -= 1) {
          const word = `<${round}.${index}.${count}>`;
          const text = noteText(page.lane.doc, NOTE);
          text?.insert(random.below(2) === 0 ? 0 : text.length, word);
          words.push(word);
        }
      }
      await until('everything to be kept or stored', () => pages.every((page) => page.lane.getState().isKept));
      await Promise.all(pages.map((page) => page.end()));
      if (isCut) await comeBack();
    }
    const last = await openBoth();
    await until('all to be stored', () => last.every(isStored));
    const read = (page: Page): string => readNote(page.lane.doc, NOTE) ?? '';
    await until('both to read the same', () => read(last[0]) === read(last[1]));
    const text = read(last[0]);
    const wrong = words.filter((word) => text.split(word).length !== 2);
    expect(wrong, `seed ${seed}: lost or doubled`).toEqual([]);
    expect(text.length).toBe(words.join('').length + 1);
    await Promise.all(last.map((page) => page.end()));
  });

  it('but not where the device keeps nothing, and says so', async () => {
    const page = await openLive();
    expect(page.lane.getState().keepsWork).toBe(true);
    await page.kept.forgetAll();
    await goOffline(page);
    writeNote(page.lane.doc, 'a', '1');
    await until('the page to say so', () => !page.lane.getState().keepsWork);
    expect(page.lane.getState()).toMatchObject({ isKept: false, unsavedCount: 1 });
    await comeBack();
    await until('the edit to be stored all the same', () => isStored(page));
    await page.end();
  });
});

describe('[C54] nothing stays on this device', () => {
  it('when the person is signed out', async () => {
    const { headers, session } = await door.signIn(world.people['account-manager']);
    const page = await openLive(undefined, headers);
    expect(await databases()).toContain(databaseOf('account-manager'));
    await test.db.auth`DELETE FROM auth_session WHERE id = ${session.id}`;
    await until('the end', () => page.lane.getState().closeCode === 4401);
    await until('nothing to be left', async () => !(await databases()).includes(databaseOf('account-manager')));
    await page.end();
  });

  it('when another person signs in', async () => {
    const page = await openLive();
    const other = await openLive(world.people['core-team-member']);
    await forgetOthersWork(world.people['core-team-member']);
    expect(await databases()).toEqual([databaseOf('core-team-member')]);
    await Promise.all([page.end(), other.end()]);
  });

  it('of a lane that they may no longer read, and what they wrote in others stays', async () => {
    const person = world.people['customer-contributor'];
    const page = await openLive(person);
    const elsewhere = { update: new Uint8Array([0, 0]), places: [], epoch: 1, at: 1, isFiller: false };
    await page.kept.putEdits('another lane', [{ ...elsewhere, ...page.kept.mark() }]);
    await goOffline(page);
    writeNote(page.lane.doc, 'a', '1');
    await until('the device to have it', () => page.lane.getState().isKept);
    await test.db.provision`DELETE FROM plan_member WHERE person_id = ${person}`;
    await comeBack();
    await until('the end', () => page.lane.getState().connection === 'closed');
    await page.end();
    const kept = await openIndexedDbWork({ personId: person });
    expect([await adoptedFrom(kept, lane), await adoptedFrom(kept, 'another lane')]).toEqual([0, 1]);
    await kept.close();
  });
});

describe('[C55] in another epoch of the lane', () => {
  it('nothing is merged: what was being written becomes a draft, and the page goes on', async () => {
    const page = await openLive();
    createRecord(page.lane.doc, 'sections', { id: SECTION, order: 'a0', title: 'Before' });
    await until('stored', () => isStored(page));
    await goOffline(page);
    write(page, ' and mine', true);
    await until('the device to have it', () => page.lane.getState().isKept);
    await beginEpoch();
    await until('another document', () => page.lane.getState().generation === 1);
    expect(page.lane.getState().drafts).toMatchObject([
      { place: TITLE, title: 'Before and mine', words: 'Before and mine' },
    ]);
    expect([titleOf(page), page.lane.getState().closeCode]).toEqual(['Before', null]);
    await until('the draft to be kept', () => isStored(page) && page.lane.getState().isKept);
    await page.end();
    const next = await openLive();
    await until('the draft to be found again', () => next.lane.getState().drafts.length === 1);
    const [draft] = next.lane.getState().drafts;
    expect(draft !== undefined && next.lane.mayRetry(draft)).toBe(true);
    expect(next.lane.retryDraft(draft?.id ?? '')).toBe(true);
    await until('it to be stored', () => isStored(next) && next.lane.getState().drafts.length === 0);
    expect(titleOf(next)).toBe('Before and mine');
    await next.end();
  });

  it('nothing of an earlier page is merged either: its words become a draft', async () => {
    const page = await openLive();
    createRecord(page.lane.doc, 'sections', { id: SECTION, order: 'a0', title: 'Before' });
    await until('stored', () => isStored(page));
    await goOffline(page);
    write(page, 'My words. ', false);
    await until('the device to have it', () => page.lane.getState().isKept);
    await page.end();
    await beginEpoch();
    const next = await openLive();
    await until('the draft', () => next.lane.getState().drafts.length === 1);
    expect(next.lane.getState().drafts).toMatchObject([{ place: TITLE, title: 'Before', words: 'My words.' }]);
    expect(titleOf(next)).toBe('Before');
    await next.end();
  });
});

async function openBoth(): Promise<readonly [Page, Page]> {
  return [await openLive(), await openLive(world.people['customer-lead'])];
}

function titleText({ lane: client }: Page): Y.Text {
  const title = findRecord(client.doc, 'sections', SECTION)?.get('title');
  if (!(title instanceof Y.Text)) throw new Error('no title');
  return title;
}

const titleOf = (page: Page): string => titleText(page).toString();

function write(page: Page, words: string, atEnd: boolean): void {
  const title = titleText(page);
  applyTextEdit(title, { index: atEnd ? title.length : 0, remove: 0, insert: words });
}

/** The server begins another life of the lane, as it does when it restores an earlier state. */
async function beginEpoch(): Promise<void> {
  await test.db.collab`UPDATE doc_head SET epoch = epoch + 1 WHERE doc_id = ${lane}`;
  await comeBack();
}

const databaseOf = (role: keyof World['people']): string => `covalent-${world.people[role]}`;

async function adoptedFrom(kept: KeptWork, laneId: string): Promise<number> {
  let count = 0;
  await kept.adopt(
    laneId,
    (edits) => {
      count += edits.length;
    },
    new AbortController().signal,
  );
  return count;
}

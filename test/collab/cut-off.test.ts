import 'fake-indexeddb/auto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openIndexedDbWork } from '../../collab/client/indexed-db-work.ts';
import { createLaneClient, type LaneClient } from '../../collab/client/lane-client.ts';
import { createMuxSocket, type MuxSocket } from '../../collab/client/mux-socket.ts';
import type { NewsTopic } from '../../collab/protocol/news.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openRaw } from './support/clients.ts';
import { type Door, ORIGIN, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { nodeWebSocket } from './support/node-web-socket.ts';
import { readNote, writeNote } from './support/notes.ts';

const PERSON = 'account-manager';

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
  readonly mux: MuxSocket;
  /** What its browser sends; a cookie that goes or comes is the browser's from then on. */
  readonly headers: Record<string, string>;
  readonly sessionId: string;
  readonly news: NewsTopic[];
  end(): Promise<void>;
}

/** A page as the product opens it: one socket, work kept on this device. */
async function openLivePage(): Promise<Page> {
  const personId = world.people[PERSON];
  const signedIn = await door.signIn(personId);
  const headers = { ...signedIn.headers };
  const kept = await openIndexedDbWork({ personId });
  const news: NewsTopic[] = [];
  const mux = createMuxSocket({
    url: `${door.url}?plan=any`,
    WebSocketImpl: nodeWebSocket(headers),
    tellNews: (topic) => news.push(topic),
  });
  const client = createLaneClient({ url: door.url, laneId: lane, personId, kept, openLine: mux.openLine });
  await until('the page to be live', () => client.getState().isSynced);
  return {
    lane: client,
    mux,
    headers,
    sessionId: signedIn.session.id,
    news,
    end: async () => {
      client.destroy();
      mux.close();
      await kept.close();
    },
  };
}

/** Its line is cut, then it writes. */
async function openCutOffPage(words: string): Promise<Page> {
  const page = await openLivePage();
  await door.close();
  await until('the line to be down', () => page.lane.getState().connection === 'reconnecting');
  writeNote(page.lane.doc, 'a', words);
  await until('the device to have it', () => page.lane.getState().isKept && page.lane.getState().unsavedCount === 1);
  page.news.length = 0;
  return page;
}

async function comeBack(page: Page): Promise<void> {
  door = await openDoor(test.db, { port: door.port });
  page.mux.retryNow();
}

const isKeptHere = async (): Promise<boolean> =>
  (await indexedDB.databases()).some(({ name }) => name === `covalent-${world.people[PERSON]}`);

describe('[C78] a page that was cut off', () => {
  it('[C54] is told by 4401 that its AuthSession was ended meanwhile: it stays away and nothing stays on its device', async () => {
    const page = await openCutOffPage('not for who took the device');
    await test.db.auth`DELETE FROM auth_session WHERE id = ${page.sessionId}`;
    await comeBack(page);
    await until('the end', () => page.lane.getState().connection === 'closed');
    expect(page.lane.getState().closeCode).toBe(4401);
    await until('nothing to be left', async () => !(await isKeptHere()));
    expect(page.lane.getState()).toMatchObject({ keepsWork: false, unsavedCount: 1, saved: 'unsaved' });
    expect(page.news).toEqual([]);
    await page.end();
  });

  it('[C54] is told the same of a person who was suspended', async () => {
    const page = await openCutOffPage('nor for who may not come any more');
    const setStatus = (status: string) =>
      test.db.provision`UPDATE auth_user SET status = ${status} WHERE id = ${world.people[PERSON]}`;
    await setStatus('suspended');
    await comeBack(page);
    await until('the end', () => page.lane.getState().closeCode === 4401);
    await until('nothing to be left', async () => !(await isKeptHere()));
    await setStatus('active');
    await page.end();
  });

  const overs: [string, (page: Page) => Promise<unknown>][] = [
    [
      'whose AuthSession ran out',
      ({ sessionId }) =>
        test.db
          .auth`UPDATE auth_session SET expires_at = clock_timestamp() - interval '1 second' WHERE id = ${sessionId}`,
    ],
    [
      'whose browser holds no AuthSession any more',
      async ({ headers }) => {
        delete headers.cookie;
      },
    ],
  ];
  it.each(overs)(
    '%s is told by 4501: it keeps the work, and goes on once its person is back',
    async (_what, endTime) => {
      const page = await openCutOffPage('written in the train');
      await endTime(page);
      await comeBack(page);
      await until('the page to be told', () => page.lane.getState().closeCode === 4501);
      expect(page.lane.getState()).toMatchObject({ connection: 'reconnecting', isKept: true, unsavedCount: 1 });
      expect(await isKeptHere()).toBe(true);
      expect(page.news, 'who is turned away is told no news').toEqual([]);
      const { headers } = await door.signIn(world.people[PERSON]);
      page.headers.cookie = headers.cookie ?? '';
      page.mux.retryNow();
      await until(
        'the words to be stored',
        () => page.lane.getState().isSynced && page.lane.getState().saved === 'saved',
      );
      expect(page.lane.getState()).toMatchObject({ connection: 'live', closeCode: null });
      expect(page.news).toEqual(['missed']);
      const other = createLaneClient({ url: door.url, laneId: lane, WebSocketImpl: nodeWebSocket(headers) });
      await until('another page to read them', () => readNote(other.doc, 'a') === 'written in the train');
      other.destroy();
      await page.end();
    },
  );
});

describe('[C78] a page that is live', () => {
  it('when its AuthSession runs out goes on once its person is back, and what was written meanwhile is stored', async () => {
    const page = await openLivePage();
    await test.db.auth`UPDATE auth_session SET expires_at = clock_timestamp() WHERE id = ${page.sessionId}`;
    await until('the page to be told', () => page.lane.getState().closeCode === 4501);
    writeNote(page.lane.doc, 'a', 'over the weekend');
    await until('the device to have it', () => page.lane.getState().isKept && page.lane.getState().unsavedCount === 1);
    page.headers.cookie = (await door.signIn(world.people[PERSON])).headers.cookie ?? '';
    page.mux.retryNow();
    await until(
      'the words to be stored',
      () => page.lane.getState().isSynced && page.lane.getState().saved === 'saved',
    );
    await page.end();
  });
});

describe('[C78] people who are not signed in', () => {
  it('are told so by a close code so many at once, and by HTTP beyond', async () => {
    const strict = await openDoor(test.db, { limits: { farewellsAtOnce: 3, farewellsPerSecond: 0.001 } });
    const answers: [number, number][] = [];
    for (const cookie of ['covalent_auth=none', '', 'covalent_auth=none', '']) {
      const socket = openRaw(`${strict.url}/${lane}`, { origin: ORIGIN, ...(cookie === '' ? {} : { cookie }) });
      answers.push([await socket.closed(), socket.status]);
      expect(socket.frames).toEqual([]);
    }
    expect(answers).toEqual([
      [4401, 0],
      [4501, 0],
      [4401, 0],
      [1006, 401],
    ]);
    expect(strict.gateway.stats().refusedSockets).toBe(4);
    await strict.close();
  });

  it('and come in too great a number from one address are told so within the same bounds', async () => {
    const limits = { maxSocketsPerAddress: 0, farewellsAtOnce: 2, farewellsPerSecond: 0.001 };
    const strict = await openDoor(test.db, { limits });
    const answers: [number, number][] = [];
    for (let count = 0; count < 3; count += 1) {
      const socket = openRaw(`${strict.url}/${lane}`, { origin: ORIGIN });
      answers.push([await socket.closed(), socket.status]);
    }
    expect(answers).toEqual([
      [4429, 0],
      [4429, 0],
      [1006, 429],
    ]);
    await strict.close();
  });

  it('and go on talking are cut, however long the door waits for an end', async () => {
    const patient = await openDoor(test.db, { times: { closeMs: 600_000 } });
    const socket = connect(patient.port, '127.0.0.1');
    let isCut = false;
    socket.on('close', () => {
      isCut = true;
    });
    // A line that breaks is what this is about.
    socket.on('error', () => undefined);
    socket.write(
      `GET /collab/${lane} HTTP/1.1\r\nHost: x\r\nOrigin: ${ORIGIN}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    // The head of one message of a mebibyte, of which only ever a part comes.
    socket.write(Uint8Array.of(0x82, 0xff, 0, 0, 0, 0, 0, 16, 0, 0, 1, 2, 3, 4));
    const talking = setInterval(() => socket.write(new Uint8Array(8_192)), 5);
    await until('the line to be cut', () => isCut);
    clearInterval(talking);
    await patient.close();
  });
});

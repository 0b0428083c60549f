import 'fake-indexeddb/auto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIndexedDbWork } from '../../collab/client/indexed-db-work.ts';
import type { KeptWork } from '../../collab/client/kept-work.ts';
import { createLaneClient, type LaneClient } from '../../collab/client/lane-client.ts';
import { openPool } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { LEDGER, readLedger } from '../../server/ledger/ledger-file.ts';
import { onDatabase } from '../../server/on-database.ts';
import { nodeWebSocket } from '../collab/support/node-web-socket.ts';
import { noteText, readNote, writeNote } from '../collab/support/notes.ts';
import { findFreePort, type StartProcess, spawnStart } from '../support/start-process.ts';
import { until } from '../support/until.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOTE = 'Written while it is backed up';
const ANA = 'ana@northwind.example';
const BEN = 'ben@northwind.example';
const MARIA = 'maria@contoso.example';

let folder: string;
let port: number;
let origin: string;
let lane: string;
let planId: string;
let product: StartProcess;
const people = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'covalent-drill-'));
  port = await findFreePort();
  await start('first');
  await onDatabase({ dataDir: join(folder, 'first'), databaseUrl: null }, async (url) => {
    const all = openPool(url, 'backup', 1);
    const [found] = await all<{ ana: string; ben: string; maria: string; laneId: string; planId: string }[]>`
      SELECT a.id AS ana, b.id AS ben, m.id AS maria, l.id AS lane_id, l.plan_id FROM auth_user a, auth_user b, auth_user m, lane l
      WHERE a.email = ${ANA} AND b.email = ${BEN} AND m.email = ${MARIA} AND l.audience = 'shared' AND NOT l.is_restricted
        AND 3 = (SELECT count(*) FROM plan_member p WHERE p.plan_id = l.plan_id AND p.person_id IN (a.id, b.id, m.id)) LIMIT 1`;
    people
      .set(ANA, found?.ana ?? '')
      .set(BEN, found?.ben ?? '')
      .set(MARIA, found?.maria ?? '');
    lane = found?.laneId ?? '';
    planId = found?.planId ?? '';
    await all.end();
  });
}, 300_000);
afterAll(async () => {
  product?.kill('SIGTERM');
  await product?.ended();
  // The database of the one that was killed outlives it.
  await (await startEmbeddedPostgres({ dataDir: join(folder, 'first') })).stop();
  await rm(folder, { recursive: true, force: true });
});

/** The product on a data folder, always at the same address. */
async function start(name: string): Promise<void> {
  product = spawnStart({ DATA_DIR: join(folder, name), PORT: String(port) });
  origin = await product.ready();
}

/** One of the programs beside the product, on a data folder. */
async function program(script: string, name: string, ...args: readonly string[]) {
  const one = spawnStart({ DATA_DIR: join(folder, name) }, args, ROOT, `server/${script}.mjs`);
  const code = await one.ended();
  return { code, said: one.stdout(), complained: one.stderr() };
}

async function signIn(email: string): Promise<string> {
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ email, password: 'covalent-demo' }),
    redirect: 'manual',
  });
  return (
    answer.headers
      .getSetCookie()
      .find((one) => one.startsWith('covalent_auth='))
      ?.split(';')[0] ?? ''
  );
}

/** Whether a cookie still opens the start page. */
async function isSignedIn(cookie: string): Promise<boolean> {
  return (await fetch(`${origin}/`, { headers: { cookie }, redirect: 'manual' })).status === 200;
}

/** Whether somebody who signs in anew reaches the plan. */
async function isOnPlan(email: string): Promise<boolean> {
  const headers = { cookie: await signIn(email) };
  return (await fetch(`${origin}/plans/${planId}`, { headers, redirect: 'manual' })).status === 200;
}

/** Takes somebody off the plan, by the form of its share page. */
async function remove(by: Page, email: string): Promise<void> {
  const body = new URLSearchParams({ intent: 'remove', personId: people.get(email) ?? '' });
  await fetch(`${origin}/plans/${planId}/share`, { method: 'POST', headers: by.headers, body });
}

interface Page {
  readonly lane: LaneClient;
  readonly kept: KeptWork;
  /** Sent with each new socket, as a browser sends what it has by then. */
  readonly headers: Record<string, string>;
}

async function openPage(email: string): Promise<Page> {
  const headers = { cookie: await signIn(email), origin };
  const personId = people.get(email) ?? '';
  const kept = await openIndexedDbWork({ personId });
  const url = `ws://127.0.0.1:${port}/collab`;
  const client = createLaneClient({ url, laneId: lane, personId, WebSocketImpl: nodeWebSocket(headers), kept });
  await until('the page to be live', () => client.getState().isSynced);
  return { lane: client, kept, headers };
}

const isStored = ({ lane: client }: Page): boolean =>
  client.getState().isSynced && client.getState().unsavedCount === 0;

function type({ lane: client }: Page, words: string): void {
  const text = noteText(client.doc, NOTE);
  text?.insert(text.length, words);
}

const numbered = (count: number): string => Array.from({ length: count }, (_, index) => `<${index}>`).join('');

/** Types until `work` is done; how much stood there at its beginning, and at its end. */
async function typeDuring<T>(page: Page, work: Promise<T>): Promise<{ readonly count: number; readonly result: T }> {
  let isDone = false;
  const result = work.finally(() => {
    isDone = true;
  });
  let count = 10;
  await until('the work to be done', () => {
    type(page, `<${count}>`);
    count += 1;
    return isDone;
  });
  return { count, result: await result };
}

describe('[O22] the drill: backed up while somebody writes, lost, restored elsewhere', () => {
  it('nothing is doubled, unsent words are drafts, sign-ins are over, and the chains tell of it', {
    timeout: 120_000,
  }, async () => {
    const [ana, maria] = [await openPage(ANA), await openPage(MARIA)];
    writeNote(ana.lane.doc, NOTE, numbered(10));
    await until('the first words to be stored', () => isStored(ana));

    const backup = join(folder, 'backup');
    const { count, result: backedUp } = await typeDuring(ana, program('backup', 'first', backup));
    expect(backedUp).toMatchObject({ code: 0, complained: '' });
    const hash = /SHA-256 ([0-9a-f]{64})\.$/m.exec(backedUp.said)?.[1] ?? '';
    type(ana, '<after the backup>');
    await until(
      'what came later to be stored',
      () => isStored(ana) && readNote(maria.lane.doc, NOTE)?.endsWith('backup>'),
    );

    expect(await isOnPlan(BEN)).toBe(true);
    await remove(ana, BEN);
    expect(await isOnPlan(BEN)).toBe(false);
    const ledger = join(folder, 'first', LEDGER);
    await until('the ledger to know of it', async () =>
      (await readLedger(ledger))?.some(({ personId, holds }) => personId === people.get(BEN) && holds === null),
    );

    product.kill('SIGKILL');
    await product.ended();
    await until('both lines to be down', () =>
      [ana, maria].every((page) => page.lane.getState().connection === 'reconnecting'),
    );
    type(ana, '<offline>');
    type(maria, '<Maria, offline>');
    await until('both devices to have it', () => [ana, maria].every((page) => page.lane.getState().isKept));
    maria.lane.destroy();
    await maria.kept.close();

    expect(await program('restore', 'second', backup, 'f'.repeat(64))).toMatchObject({
      ...{ code: 2, complained: expect.stringContaining('nothing was restored') },
    });
    const restored = await program('restore', 'second', backup, hash, ledger);
    expect(restored).toMatchObject({ code: 0, complained: '' });
    expect(restored.said).toContain('Ended: 2 sign-ins');
    const again = await program('restore', 'second', backup);
    expect(again).toMatchObject({ code: 2, complained: expect.stringContaining('The database is not empty') });

    await start('second');
    expect(await isOnPlan(BEN)).toBe(false);
    expect(await isSignedIn(ana.headers.cookie ?? '')).toBe(false);
    // Ana's page is still open, with the old document in it; she signs in beside it. Maria comes with a new page.
    ana.headers.cookie = await signIn(ANA);
    await until('a new document on the old page', () => ana.lane.getState().generation === 1 && isStored(ana));
    const newMaria = await openPage(MARIA);
    await until('the draft of the page that was closed', () => newMaria.lane.getState().drafts.length === 1);

    const text = readNote(ana.lane.doc, NOTE) ?? '';
    const kept = text.match(/<\d+>/g)?.length ?? 0;
    expect(text).toBe(numbered(kept));
    expect(kept).toBeGreaterThanOrEqual(10);
    expect(kept).toBeLessThanOrEqual(count);
    expect(readNote(newMaria.lane.doc, NOTE)).toBe(text);
    expect(ana.lane.getState().drafts).toMatchObject([{ title: NOTE, words: expect.stringContaining('<offline>') }]);
    expect(newMaria.lane.getState().drafts).toMatchObject([{ title: NOTE, words: '<Maria, offline>' }]);

    // Life goes on, for both.
    type(newMaria, '<and on>');
    await until(
      'it to be stored and seen',
      () => isStored(newMaria) && readNote(ana.lane.doc, NOTE) === `${text}<and on>`,
    );
    const verified = await program('audit-verify', 'second');
    expect(verified).toMatchObject({ code: 0, complained: '' });
    expect(verified.said).toMatch(/^\d+ of them tell of a restore from the backup of \S+, signed by the server\.$/m);
    for (const page of [ana, newMaria]) {
      page.lane.destroy();
      await page.kept.close();
    }
  });
});

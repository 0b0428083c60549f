import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeStep2 } from '../../collab/protocol/server-frame.ts';
import { createDocumentLog, type DocumentLog } from '../../db/document-log.ts';
import { type LaneWriter, updatesOf } from '../../db/document-log-load.ts';
import { decodeSegment, type HistoryRow } from '../../db/history-segment.ts';
import { openSql } from '../../db/sql-pool.ts';
import { identifier } from '../../db/sql-tag.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { createRandom, type Random, seedOfRun } from './support/random.ts';
import { storedUpdates } from './support/stored-updates.ts';

const SEED = seedOfRun();

let test: TestDatabase;
let world: World;
let log: DocumentLog;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  log = createDocumentLog(test.db.collab);
});
afterAll(() => test.drop());

async function freshLane(): Promise<string> {
  return (await freshLanes(test.db, world)).shared;
}

async function writerOf(docId: string, from: DocumentLog = log): Promise<LaneWriter> {
  const loaded = await from.load(docId);
  if (loaded === null) throw new Error('no such lane');
  return loaded.writer;
}

/** A person's document whose updates are taken as a room takes them. */
function createAuthor(userId: string, clientId: number): { doc: Y.Doc; take(): Uint8Array[]; userId: string } {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (data: Uint8Array) => updates.push(data));
  return { doc, userId, take: () => updates.splice(0) };
}

function edit({ doc }: { doc: Y.Doc }, random: Random): void {
  const text = doc.getText('text');
  if (text.length > 3 && random.below(3) === 0) text.delete(random.below(text.length - 1), 1);
  else text.insert(random.below(text.length + 1), `${random.below(1_000)} `);
}

async function store(from: DocumentLog, writer: LaneWriter, author: ReturnType<typeof createAuthor>): Promise<void> {
  const entries = author.take().map((data) => {
    const { userId } = author;
    return { userId, clientId: author.doc.clientID, claims: [], touched: ['sections/a/body', 'sections/ü"\\'], data };
  });
  if (entries.length > 0) await from.append(writer, entries);
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** The document that a room of the given log would hold. */
async function loadDoc(docId: string, from: DocumentLog = log): Promise<Y.Doc> {
  return docOf(await storedUpdates(from, docId));
}

/** As the room or the sweeper does it: from what is stored. */
async function compact(docId: string, from: DocumentLog = log): Promise<'done' | 'superseded' | 'nothing'> {
  const loaded = await from.load(docId);
  if (loaded === null || loaded.seq === (loaded.snapshot?.seq ?? 0)) return 'nothing';
  const doc = docOf(updatesOf(loaded));
  const state = Y.encodeStateAsUpdate(doc);
  const { seq, writer } = loaded;
  const packed = deflateRawSync(encodeStep2(state));
  return from.compact({ docId, epoch: writer.epoch, seq, state, stateVector: Y.encodeStateVector(doc), packed });
}

async function historyOf(docId: string): Promise<readonly HistoryRow[]> {
  const segments = await test.db.collab<{ segment: Uint8Array }[]>`
    SELECT segment FROM doc_history WHERE doc_id = ${docId} ORDER BY to_seq`;
  return (await Promise.all(segments.map(({ segment }) => decodeSegment(segment)))).flat();
}

const text = (doc: Y.Doc) => doc.getText('text').toJSON();

async function fill(docId: string, count: number, seed: number): Promise<ReturnType<typeof createAuthor>> {
  const author = createAuthor(world.people['account-manager'], 7);
  const random = createRandom(seed);
  for (let index = 0; index < count; index += 1) edit(author, random);
  await store(log, await writerOf(docId), author);
  return author;
}

describe('compaction', () => {
  it(`[D9] two processes that append and compact at once lose no row and repeat none (seed ${SEED})`, async () => {
    const docId = await freshLane();
    const logs = [log, createDocumentLog(test.db.collab)];
    const people = [world.people['account-manager'], world.people['customer-lead']];
    await Promise.all(
      logs.map(async (own, index) => {
        const random = createRandom(SEED + index);
        const author = createAuthor(people[index] ?? '', 100 + index);
        for (let round = 0; round < 60; round += 1) {
          for (let count = random.below(6); count >= 0; count -= 1) edit(author, random);
          await store(own, await writerOf(docId, own), author);
          if (random.below(4) === 0) await compact(docId, own);
        }
      }),
    );
    const loaded = await log.load(docId);
    const all = await log.since(docId, 0);
    expect(all.rows.map((row) => row.seq)).toEqual(
      Array.from({ length: loaded?.seq ?? 0 }, (_unused, index) => index + 1),
    );
    expect(loaded?.snapshot?.seq).toBeGreaterThan(0);
    const replayed = new Y.Doc();
    for (const row of all.rows) Y.applyUpdate(replayed, row.data);
    expect(text(await loadDoc(docId))).toBe(text(replayed));
    const [row] = await test.db.collab<{ tailBytes: number; real: number }[]>`
      SELECT tail_bytes, (SELECT coalesce(sum(length(data)), 0)::bigint FROM doc_update WHERE doc_id = ${docId}) AS real
      FROM doc_head WHERE doc_id = ${docId}`;
    expect(row?.tailBytes).toBe(row?.real);
  });

  it('[D9] keeps authors, times, places and bytes of every row in history, and the snapshot as it was given', async () => {
    const docId = await freshLane();
    await fill(docId, 50, 1);
    const before = await test.db.collab<HistoryRow[]>`
      SELECT seq, at, user_id, client_id, touched, data FROM doc_update WHERE doc_id = ${docId} ORDER BY seq`;
    const doc = await loadDoc(docId);
    expect(await compact(docId)).toBe('done');
    const rows = await historyOf(docId);
    expect(rows.map((row) => ({ ...row, data: Buffer.from(row.data) }))).toEqual(before);
    expect(rows[0]?.touched).toEqual(['sections/a/body', 'sections/ü"\\']);
    const loaded = await log.load(docId);
    expect(loaded).toMatchObject({ seq: 50, tail: [], quarantined: [], snapshot: { seq: 50 } });
    expect(Buffer.from(loaded?.snapshot?.stateVector ?? [])).toEqual(Buffer.from(Y.encodeStateVector(doc)));
    expect(Buffer.from(loaded?.snapshot?.packed ?? [])).toEqual(
      deflateRawSync(encodeStep2(Y.encodeStateAsUpdate(doc))),
    );
    expect((await log.since(docId, 20)).rows.map((row) => row.seq)[0]).toBe(21);
  });

  it('[D9] deleted text is in no snapshot', async () => {
    const docId = await freshLane();
    const author = createAuthor(world.people['account-manager'], 7);
    author.doc.getText('text').insert(0, 'kept SECRET kept');
    author.doc.getText('text').delete(5, 7);
    await store(log, await writerOf(docId), author);
    await compact(docId);
    const loaded = await log.load(docId);
    const { state = new Uint8Array(), packed = null } = loaded?.snapshot ?? {};
    expect(Buffer.from(state).toString('latin1')).toContain('kept');
    expect(Buffer.from(state).toString('latin1')).not.toContain('SECRET');
    expect(packed).not.toBeNull();
  });

  it('[D9] an older document, or one of another epoch, changes nothing', async () => {
    const docId = await freshLane();
    await fill(docId, 10, 2);
    await compact(docId);
    const empty = { state: new Uint8Array([0, 0]), stateVector: new Uint8Array([0]), packed: null };
    for (const stale of [
      { epoch: 0, seq: 10 },
      { epoch: 0, seq: 9 },
      { epoch: 1, seq: 10 },
      { epoch: 0, seq: 11 },
    ])
      expect(await log.compact({ docId, ...stale, ...empty })).toBe('superseded');
    expect((await log.load(docId))?.snapshot?.seq).toBe(10);
  });

  it('[D9] one whose connection dies before its commit has changed nothing', async () => {
    const docId = await freshLane();
    await fill(docId, 10, 8);
    const admin = openSql(test.adminUrl, { max: 2 });
    await admin.begin(async (tx) => {
      await tx`SELECT FROM doc_head WHERE doc_id = ${docId} FOR UPDATE`;
      const outcome = compact(docId).catch((error: unknown) => error);
      const pid = await until('the compaction to wait for the head', async () => {
        const [row] = await admin<{ pid: number }[]>`SELECT pid FROM pg_stat_activity
          WHERE wait_event_type = 'Lock' AND datname = current_database()`;
        return row?.pid;
      });
      await admin`SELECT pg_terminate_backend(${pid})`;
      expect(await outcome).toBeInstanceOf(Error);
    });
    await admin.end();
    expect(await log.load(docId)).toMatchObject({ snapshot: null, tail: { length: 10 }, quarantined: [] });
    expect(await historyOf(docId)).toEqual([]);
    expect(await compact(docId)).toBe('done');
  });

  it('[D9] the sweeper is told of long tails that nobody writes to, and of those that are far too long', async () => {
    const [quiet, busy, small, endless] = [await freshLane(), await freshLane(), await freshLane(), await freshLane()];
    const age = (docId: string, rows: number, bytes: number, minutes: number) => test.db.collab`
      UPDATE doc_head SET seq = ${rows}, tail_bytes = ${bytes}, written_at = now() - ${minutes} * interval '1 minute'
      WHERE doc_id = ${docId}`;
    await age(quiet, 10, 24 * 1024, 2);
    await age(busy, 3_000, 24 * 1024, 0);
    await age(small, 1_999, 24 * 1024 - 1, 2);
    await age(endless, 20_000, 1, 0);
    const overdue = await log.overdue(1_000);
    expect(overdue.filter((docId) => [quiet, busy, small, endless].includes(docId)).sort()).toEqual(
      [quiet, endless].sort(),
    );
  });
});

describe('[D10] what does not match its checksum is put aside, and the rest loads', () => {
  /** Rows 1–10 and 11–20 in history, a snapshot of both, 21–30 in the log. */
  async function layers(): Promise<{ docId: string; expected: string }> {
    const docId = await freshLane();
    const author = createAuthor(world.people['account-manager'], 7);
    const random = createRandom(3);
    for (const part of [1, 2, 3]) {
      for (let index = 0; index < 10; index += 1) edit(author, random);
      await store(log, await writerOf(docId), author);
      if (part < 3) await compact(docId);
    }
    return { docId, expected: text(author.doc) };
  }

  it('a row', async () => {
    const { docId } = await layers();
    await test.db.collab`UPDATE doc_update SET data = 'x' WHERE doc_id = ${docId} AND seq = 25`;
    for (const _time of [1, 2]) {
      const loaded = await log.load(docId);
      expect(loaded).toMatchObject({ seq: 30, quarantined: [25], snapshot: { seq: 20 } });
      expect(loaded?.tail.map((row) => row.seq)).toEqual([21, 22, 23, 24, 26, 27, 28, 29, 30]);
    }
    const kept = await test.db.collab`SELECT kind, from_seq, user_id, data FROM doc_quarantine WHERE doc_id = ${docId}`;
    expect(kept).toEqual([
      { kind: 'update', fromSeq: 25, userId: world.people['account-manager'], data: Buffer.from('x') },
    ]);
    expect(
      await log.append(await writerOf(docId), [
        { userId: null, clientId: null, claims: [], touched: [], data: new Uint8Array([0, 0]) },
      ]),
    ).toEqual([31]);
  });

  it.each(['state_vector', 'packed'])('a snapshot whose %s is damaged is made good from history', async (column) => {
    const { docId, expected } = await layers();
    await test.db.collab`UPDATE doc_snapshot SET ${identifier(column)} = 'x' WHERE doc_id = ${docId}`;
    expect(text(await loadDoc(docId))).toBe(expected);
    expect(await log.load(docId)).toMatchObject({ snapshot: null, quarantined: [], seq: 30 });
    expect(await compact(docId)).toBe('done');
    expect(await log.load(docId)).toMatchObject({ snapshot: { seq: 30 }, tail: [] });
    expect(text(await loadDoc(docId))).toBe(expected);
  });

  it('a snapshot whose state is damaged still stands in its packed form, and the next one is sound', async () => {
    const { docId, expected } = await layers();
    await test.db.collab`UPDATE doc_snapshot SET state = 'x' WHERE doc_id = ${docId}`;
    expect(await log.load(docId)).toMatchObject({ snapshot: { seq: 20 }, quarantined: [], seq: 30 });
    expect(text(await loadDoc(docId))).toBe(expected);
    expect(text(docOf((await log.compactionSource(docId))?.updates ?? []))).toBe(expected);
    expect(await compact(docId)).toBe('done');
    const [row] = await test.db.collab<{ isIntact: boolean }[]>`
      SELECT sha256(state) = checksum AS is_intact FROM doc_snapshot WHERE doc_id = ${docId}`;
    expect(row?.isIntact).toBe(true);
    expect(text(await loadDoc(docId))).toBe(expected);
  });

  it('a segment is missed only where it is needed', async () => {
    const { docId, expected } = await layers();
    await test.db.collab`UPDATE doc_history SET segment = 'x' WHERE doc_id = ${docId} AND to_seq = 10`;
    expect(await log.load(docId)).toMatchObject({ quarantined: [], snapshot: { seq: 20 } });
    expect(text(await loadDoc(docId))).toBe(expected);
    expect((await log.since(docId, 5)).quarantined).toEqual([6, 7, 8, 9, 10]);
    expect((await log.since(docId, 12)).rows).toHaveLength(18);
  });
});

describe('[D11] a reset begins a new epoch', () => {
  const fresh = (words: string) => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, words);
    return { state: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc), packed: null };
  };

  it('with the given state as its first row; edits in flight fail, and the past stays in history', async () => {
    const docId = await freshLane();
    await fill(docId, 5, 4);
    const old = await writerOf(docId);
    const head = await log.reset({ docId, epoch: 0, ...fresh('restored'), reason: 'restored' });
    expect(head).toEqual({ docId, seq: 6, epoch: 1, policyRev: old.policyRev + 1 });
    await expect(
      log.append(old, [{ userId: null, clientId: null, claims: [], touched: [], data: new Uint8Array([0, 0]) }]),
    ).rejects.toMatchObject({ code: 'stale' });
    expect(text(await loadDoc(docId))).toBe('restored');
    expect((await historyOf(docId)).map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await log.since(docId, 2)).toMatchObject({ epoch: 1, quarantined: [], rows: [{ seq: 6 }] });
    await test.db.collab`UPDATE doc_snapshot SET state = 'x' WHERE doc_id = ${docId}`;
    expect(text(await loadDoc(docId))).toBe('restored');
    await expect(log.reset({ docId, epoch: 0, ...fresh('late'), reason: 'restored' })).rejects.toMatchObject({
      code: 'stale',
    });
    await expect(log.reset({ docId, epoch: 1, seq: 5, ...fresh('late'), reason: 'erased' })).rejects.toMatchObject({
      code: 'stale',
    });
  });

  it('and an erasure leaves nothing of the past', async () => {
    const docId = await freshLane();
    await fill(docId, 20, 5);
    await compact(docId);
    await fill(docId, 1, 6);
    await test.db.collab`UPDATE doc_update SET data = 'x' WHERE doc_id = ${docId}`;
    await log.load(docId);
    await log.reset({ docId, epoch: 0, ...fresh('what remains'), reason: 'erased' });
    expect((await historyOf(docId)).map((row) => row.seq)).toEqual([22]);
    const [left] = await test.db.collab<{ rows: number }[]>`
      SELECT (SELECT count(*) FROM doc_update WHERE doc_id = ${docId})
        + (SELECT count(*) FROM doc_quarantine WHERE doc_id = ${docId}) AS rows`;
    expect(left?.rows).toBe(0);
    expect(text(await loadDoc(docId))).toBe('what remains');
  });
});

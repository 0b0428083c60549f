import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDocumentLog, type DocumentLog } from '../../db/document-log.ts';
import type { LogEntry } from '../../db/document-log-commit.ts';
import { type LaneWriter, updatesOf } from '../../db/document-log-load.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { identifier, type Tx } from '../../db/sql-tag.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { freshLanes } from './support/fresh-plan.ts';

let test: TestDatabase;
let world: World;
let lanes: World['lanes'];
let log: DocumentLog;
/** A superuser, who sees and ends what others run. */
let admin: Sql;

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  log = createDocumentLog(test.db.collab);
  admin = openSql(test.adminUrl, { max: 1 });
});
afterAll(async () => {
  await admin.end();
  await test.drop();
});

async function freshLane(): Promise<LaneWriter> {
  lanes = await freshLanes(test.db, world);
  return writerOf(lanes.shared);
}

async function writerOf(laneId: string, from: DocumentLog = log): Promise<LaneWriter> {
  const loaded = await from.load(laneId);
  if (loaded === null) throw new Error('no such lane');
  return loaded.writer;
}

function entry(userId: string | null, text: string, claims: readonly number[] = []): LogEntry {
  return { userId, clientId: claims[0] ?? null, claims, touched: [], data: new TextEncoder().encode(text) };
}

async function textsIn(docId: string): Promise<string[]> {
  const loaded = await log.load(docId);
  return loaded === null ? [] : updatesOf(loaded).map((update) => new TextDecoder().decode(update));
}

describe('the document log', () => {
  it('[C13] numbers rows without gaps when several processes append to the same lanes at once', async () => {
    const { docId } = await freshLane();
    const laneIds = [docId, lanes.supplier, lanes.customer];
    const user = world.people['account-manager'];
    const logs = [log, createDocumentLog(test.db.collab), createDocumentLog(test.db.collab)];
    const seqs = await Promise.all(
      logs.flatMap((writerLog, process) =>
        laneIds.map(async (laneId) => {
          const writer = await writerOf(laneId, writerLog);
          const appended = Array.from({ length: 60 }, (_unused, index) =>
            writerLog.append(writer, [entry(user, `${process}.${index}.a`), entry(user, `${process}.${index}.b`)]),
          );
          return { laneId, seqs: (await Promise.all(appended)).flat() };
        }),
      ),
    );
    for (const laneId of laneIds) {
      const given = seqs.filter((one) => one.laneId === laneId).flatMap((one) => one.seqs);
      expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 360 }, (_unused, index) => index + 1));
      const [head] = await log.head([laneId]);
      expect(head?.seq).toBe(360);
      expect((await log.since(laneId, 0)).rows.map((row) => row.seq)).toEqual(given);
    }
  });

  it('[C13] keeps the order in which one writer appends', async () => {
    const writer = await freshLane();
    const texts = Array.from({ length: 700 }, (_unused, index) => `word ${index}`);
    const seqs = await Promise.all(texts.map((text) => log.append(writer, [entry(null, text)])));
    expect(seqs.flat()).toEqual(texts.map((_text, index) => index + 1));
    expect(await textsIn(writer.docId)).toEqual(texts);
  });

  it.each(['policy_rev', 'epoch'])(
    '[C13] refuses a writer whose %s is no longer current, and stores nothing',
    async (column) => {
      const writer = await freshLane();
      await log.append(writer, [entry(null, 'before')]);
      await test.db
        .collab`UPDATE doc_head SET ${identifier(column)} = ${identifier(column)} + 1 WHERE doc_id = ${writer.docId}`;
      const user = world.people['account-manager'];
      await expect(log.append(writer, [entry(user, 'plain')])).rejects.toMatchObject({ code: 'stale' });
      await expect(log.append(writer, [entry(user, 'next')])).rejects.toMatchObject({ code: 'writer-spent' });
      const again = await writerOf(writer.docId);
      const stale = { ...writer };
      await expect(log.append(stale, [entry(user, 'claiming', [77])])).rejects.toMatchObject({ code: 'stale' });
      await log.append(again, [entry(user, 'after')]);
      expect(await textsIn(writer.docId)).toEqual(['before', 'after']);
      expect((await log.owners(writer.docId)).get(77)).toBeUndefined();
    },
  );

  it('[C13] gives a clientID to the first person who wrote under it and refuses it to others', async () => {
    const writer = await freshLane();
    const anna = world.people['account-manager'];
    const clara = world.people['customer-lead'];
    await log.append(writer, [entry(anna, 'mine', [41, 42])]);
    await log.append(writer, [entry(anna, 'mine again', [42])]);
    const thief = await writerOf(writer.docId);
    await expect(log.append(thief, [entry(clara, 'stolen', [43, 42])])).rejects.toMatchObject({ code: 'client-taken' });
    expect(await textsIn(writer.docId)).toEqual(['mine', 'mine again']);
    expect([...(await log.owners(writer.docId))].sort()).toEqual([
      [41, anna],
      [42, anna],
    ]);
  });

  it('[C13] refuses a clientID that another process gives away while the commit waits for the lane', async () => {
    const writer = await freshLane();
    const clara = world.people['customer-lead'];
    let stolen: Promise<unknown> = Promise.resolve();
    await admin.begin(async (tx) => {
      await tx`SELECT FROM doc_head WHERE doc_id = ${writer.docId} FOR UPDATE`;
      stolen = log.append(writer, [entry(clara, 'too late', [55])]).catch((error: unknown) => error);
      await until('the commit to wait', async () => {
        const found = await test.db.access`SELECT FROM pg_locks WHERE NOT granted`;
        return found.length > 0;
      });
      await tx`INSERT INTO doc_client (doc_id, client_id, user_id, first_seq)
        VALUES (${writer.docId}, 55, ${world.people['account-manager']}, 1)`;
    });
    expect(await stolen).toMatchObject({ code: 'client-taken' });
    expect((await log.owners(writer.docId)).get(55)).toBe(world.people['account-manager']);
    expect(await textsIn(writer.docId)).toEqual([]);
  });

  it("C13: one lane's theft or staleness does not touch what other lanes append at the same time", async () => {
    const good = await freshLane();
    const anna = world.people['account-manager'];
    const taken = await writerOf(lanes.supplier);
    await log.append(taken, [entry(anna, 'hers', [9])]);
    const thief = await writerOf(lanes.supplier);
    const stale = { ...(await writerOf(lanes.customer)), epoch: 5 };
    const results = await Promise.allSettled([
      log.append(thief, [entry(world.people.coach, 'his', [9])]),
      log.append(stale, [entry(anna, 'old')]),
      log.append(good, [entry(anna, 'fine', [10])]),
    ]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });

  it('one lane whose entries the database refuses does not fail the others of the same batch', async () => {
    const good = await freshLane();
    const bad = await writerOf(lanes.supplier);
    const results = await Promise.allSettled([
      log.append(bad, [entry('not a uuid', 'broken')]),
      log.append(good, [entry(null, 'fine')]),
    ]);
    expect(results).toMatchObject([{ status: 'rejected', reason: { code: 'refused' } }, { status: 'fulfilled' }]);
  });

  it('[C13] stores what PostgreSQL ended as a deadlock between others and it: nothing of it stood there', async () => {
    const writer = await freshLane();
    const others = openSql(test.adminUrl, { max: 2 });
    const lockHead = (tx: Tx) => tx`SELECT FROM doc_head WHERE doc_id = ${writer.docId} FOR NO KEY UPDATE`;
    const lockOther = (tx: Tx) => tx`SELECT pg_advisory_xact_lock(4013)`;
    const waitForLocks = (count: number) =>
      until(`${count} wait for a lock`, async () => {
        const [row] = await admin<{ count: number }[]>`
          SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
        return row?.count === count;
      });
    let appended: Promise<readonly number[]> = Promise.resolve([]);
    let comes: Promise<PromiseSettledResult<void>[]> = Promise.resolve([]);
    const holds = others.begin(async (tx) => {
      await lockHead(tx);
      appended = log.append(writer, [entry(null, 'once')]);
      await waitForLocks(1);
      const coming = others.begin(async (later) => {
        await lockOther(later);
        await lockHead(later);
      });
      comes = Promise.allSettled([coming]);
      await waitForLocks(2);
      await lockOther(tx);
    });
    const ended = [...(await Promise.allSettled([holds])), ...(await comes)];
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await appended).toEqual([1]);
    expect(await textsIn(writer.docId)).toEqual(['once']);
    await until('both deadlocks are counted', async () => {
      const [stats] = await admin<{ deadlocks: number }[]>`
        SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`;
      return stats?.deadlocks === 2;
    });
    await others.end();
  });

  it('rejects an append to a lane that does not exist', async () => {
    const writer = { docId: randomUUID(), epoch: 0, policyRev: 0 };
    await expect(log.append(writer, [entry(null, 'nowhere')])).rejects.toMatchObject({ code: 'stale' });
    expect(await log.load(writer.docId)).toBeNull();
  });

  it('reports damaged rows and leaves them out', async () => {
    const writer = await freshLane();
    for (const text of ['one', 'two', 'three']) await log.append(writer, [entry(null, text)]);
    await test.db.collab`UPDATE doc_update SET data = 'broken' WHERE doc_id = ${writer.docId} AND seq = 2`;
    expect((await log.load(writer.docId))?.quarantined).toEqual([2]);
    expect(await textsIn(writer.docId)).toEqual(['one', 'three']);
    expect((await log.since(writer.docId, 1)).quarantined).toEqual([2]);
  });

  it('rejects with unknown-outcome when the connection dies under a commit, and with writer-spent what waits behind it', async () => {
    const writer = await freshLane();
    const held = test.db.collab.begin(async (tx) => {
      await tx`SELECT FROM doc_head WHERE doc_id = ${writer.docId} FOR UPDATE`;
      const first = log.append(writer, [entry(null, 'lost')]);
      const settled = first.then(
        () => 'stored',
        (error: unknown) => error,
      );
      const pid = await until('the commit to wait for the lock', async () => {
        const [row] = await admin<{ pid: number }[]>`
          SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM doc_head%'
            AND datname = current_database()`;
        return row?.pid;
      });
      const second = log.append(writer, [entry(null, 'behind')]).catch((error: unknown) => error);
      await admin`SELECT pg_terminate_backend(${pid})`;
      return { first: await settled, second: await second };
    });
    expect(await held).toMatchObject({ first: { code: 'unknown-outcome' }, second: { code: 'writer-spent' } });
    const fresh = await writerOf(writer.docId);
    expect(await log.append(fresh, [entry(null, 'later')])).toEqual([1]);
  });

  it('rejects with unknown-outcome when a commit takes longer than its deadline', async () => {
    const writer = await freshLane();
    const hasty = createDocumentLog(test.db.collab, { commitDeadlineMs: 200 });
    await test.db.collab.begin(async (tx) => {
      await tx`SELECT FROM doc_head WHERE doc_id = ${writer.docId} FOR UPDATE`;
      await expect(hasty.append(writer, [entry(null, 'slow')])).rejects.toMatchObject({ code: 'unknown-outcome' });
    });
    await until('the late commit', async () => ((await log.head([writer.docId]))[0]?.seq ?? 0) === 1);
  });

  it('refuses more than it can hold while the database stands still', async () => {
    const writer = await freshLane();
    const small = createDocumentLog(test.db.collab, { maxWaitingBytes: 10 });
    await expect(small.append(writer, [entry(null, 'far too many bytes')])).rejects.toMatchObject({
      code: 'overloaded',
    });
  });
});

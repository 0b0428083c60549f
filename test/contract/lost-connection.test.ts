import { randomUUID } from 'node:crypto';
import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { bootstrapDatabase } from '../../db/bootstrap.ts';
import { type Database, openDatabase } from '../../db/client.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { openSql } from '../../db/sql-pool.ts';
import {
  giveFreshDataFolder,
  inDataFolder,
  killHard,
  query,
  requireServerPid,
  start,
} from '../support/embedded-postgres.ts';
import { until } from '../support/until.ts';

giveFreshDataFolder();

const SOMEBODY = randomUUID();

/** One waits for the server, one for itself: a connection can die under a query and between two. */
function openTransactions(db: Database): Promise<unknown>[] {
  const outcome = (work: Promise<unknown>) => work.catch((error: unknown) => error);
  return [
    outcome(db.as(SOMEBODY, (tx) => tx`SELECT pg_sleep(600)`)),
    outcome(
      db.as(SOMEBODY, async (tx) => {
        await tx`SELECT 1`;
        await until('this connection to be gone', () =>
          tx`SELECT 1`.then(
            () => false,
            () => true,
          ),
        );
        return tx`SELECT 1`;
      }),
    ),
    outcome(db.collab`SELECT pg_sleep(600)`),
  ];
}

test('[D8] connections that die, 20 times, the server itself among them, end what they carried and no more', {
  timeout: 180_000,
}, async () => {
  const lost: unknown[] = [];
  const server = await startEmbeddedPostgres({ dataDir: inDataFolder(), onLost: (error) => lost.push(error) });
  const url = await bootstrapDatabase(server.url, { createLogin: true });
  const db = openDatabase(url, { app: 3, collab: 2 });
  for (let round = 1; round <= 20; round += 1) {
    const held = openTransactions(db);
    await until('all three to be at work', () =>
      query(server, async (sql) => {
        const rows =
          await sql`SELECT FROM pg_stat_activity WHERE application_name LIKE 'covalent-%' AND state <> 'idle'`;
        return rows.length >= 3;
      }),
    );
    if (round % 4 === 0) killHard(await requireServerPid());
    else
      await query(
        server,
        (sql) => sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'covalent-%'`,
      );
    for (const error of await Promise.all(held)) expect(error, `round ${round}`).toBeInstanceOf(Error);
    const answers = await until('an answer again', () =>
      Promise.all([db.as(SOMEBODY, (tx) => tx`SELECT 1 AS one`), db.collab`SELECT 1 AS one`]).catch(() => null),
    );
    expect(answers, `round ${round}`).toEqual([[{ one: 1 }], [{ one: 1 }]]);
  }
  expect(lost).toEqual([]);
  await db.close();
  await server.stop();
});

test('[D8] a transaction is all or nothing, and its connection serves nobody else before it has ended', async () => {
  const server = await start();
  const sql = openSql(server.url, { max: 1 });
  await sql`CREATE TABLE note (text text PRIMARY KEY)`;
  const mine = new Error('mine');
  await expect(
    sql.begin(async (tx) => {
      await tx`INSERT INTO note VALUES ('rolled back')`;
      throw mine;
    }),
  ).rejects.toBe(mine);
  await expect(
    sql.begin(async (tx) => {
      await tx`INSERT INTO note VALUES ('lost with a failed statement')`;
      await tx`SELECT 1 / 0`.catch(() => undefined);
    }),
  ).rejects.toThrow('nothing was stored');
  let escaped: Promise<unknown> = Promise.resolve();
  const late = sql.begin(async (tx) => {
    escaped = new Promise((resolve) => setImmediate(resolve)).then(() => sql`SELECT 1`).then(() => tx`SELECT 1`);
  });
  await late;
  await expect(escaped).rejects.toThrow('this transaction has ended');
  await sql.begin(async (tx) => {
    await Promise.all([tx`INSERT INTO note VALUES ('one')`, tx`INSERT INTO note VALUES ('two')`]);
  });
  expect(await sql`SELECT text FROM note ORDER BY text`).toEqual([{ text: 'one' }, { text: 'two' }]);
  await expect(sql`SELECT ${undefined}::text`).rejects.toThrow('undefined');
  await expect(sql`SELECT nothing`).rejects.toBeInstanceOf(DatabaseError);
  await sql.end();
  await server.stop();
});

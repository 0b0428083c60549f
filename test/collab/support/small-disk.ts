import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { openSql } from '../../../db/sql-pool.ts';
import { until } from '../../support/until.ts';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts';

const run = promisify(execFile);

/** A PostgreSQL whose disk can be filled to the last byte. */
export interface SmallDisk {
  readonly postgres: OwnPostgres;
  /** `disk`: a file system of its own is full. `quota`: the log's table may not grow, told by the same SQLSTATE. */
  readonly kind: 'disk' | 'quota';
  fill(): Promise<void>;
  /** Makes PostgreSQL want room for its write-ahead log, too: on a full disk it dies of
   * that, and so does its next start. Nothing with a quota. */
  exhaust(): Promise<void>;
  makeRoom(): Promise<void>;
}

/**
 * Root on Linux gets a real, small file system with nothing left on it: then whatever PostgreSQL does there meets
 * ENOSPC. Anybody else may mount nothing, so there the database itself refuses to grow, by a trigger with SQLSTATE
 * 53100, which is what PostgreSQL makes of ENOSPC in a statement. `DISK=quota` chooses the second for root, too.
 * Everything is gone when the test is.
 */
export async function openSmallDisk(): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'covalent-small-disk-'));
  const canMount = process.env.DISK !== 'quota' && (await mount(folder));
  const postgres = await startOwnPostgres(join(folder, 'data'));
  const ballast = join(folder, 'ballast');
  onTestFinished(async () => {
    await rm(ballast, { force: true });
    await postgres.stop();
    if (canMount) await run('umount', ['-l', folder]);
    await rm(folder, { recursive: true, force: true });
  }, 60_000);
  if (!canMount) return { postgres, kind: 'quota', ...quotaOf(postgres), exhaust: () => Promise.resolve() };
  return {
    postgres,
    kind: 'disk',
    fill: () => fillUp(ballast),
    exhaust: async () => {
      // Whatever is under way there ends with an error: that is the point.
      const failure = await asAdmin(postgres, 'SELECT pg_switch_wal(); CREATE TABLE one_more (a int)').catch(String);
      if (failure === undefined) throw new Error('the write-ahead log found room');
      await until('a start to be refused for want of room', () =>
        postgres.said.some((line) => line.includes(' is full')),
      );
    },
    makeRoom: () => rm(ballast, { force: true }),
  };
}

async function mount(folder: string): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return run('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', folder]).then(
    () => true,
    () => false,
  );
}

/** Until not even one byte fits. */
async function fillUp(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const size of [1_048_576, 4_096, 1]) {
      for (let isFull = false; !isFull; ) {
        isFull = await file.write(Buffer.alloc(size)).then(
          ({ bytesWritten }) => bytesWritten < size,
          (error: unknown) => {
            if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return true;
            throw error;
          },
        );
      }
    }
  } finally {
    await file.close();
  }
}

function quotaOf(postgres: OwnPostgres): Pick<SmallDisk, 'fill' | 'makeRoom'> {
  return {
    fill: () =>
      asAdmin(
        postgres,
        `
        CREATE FUNCTION refuse_to_grow() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'could not extend the table: no room is left' USING ERRCODE = '53100'; END $$;
        CREATE TRIGGER refuse_to_grow BEFORE INSERT ON doc_update FOR EACH ROW EXECUTE FUNCTION refuse_to_grow()`,
      ),
    makeRoom: () => asAdmin(postgres, 'DROP FUNCTION IF EXISTS refuse_to_grow() CASCADE'),
  };
}

async function asAdmin(postgres: OwnPostgres, script: string): Promise<void> {
  const admin = openSql(postgres.adminUrl, { max: 1 });
  try {
    await admin.unsafe(script);
  } finally {
    await admin.end();
  }
}

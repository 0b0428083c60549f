import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bootstrapDatabase } from '../../../db/bootstrap.ts';
import { type Database, openDatabase } from '../../../db/client.ts';
import { startEmbeddedPostgres } from '../../../db/embedded.ts';
import { migrate } from '../../../db/migrate.ts';
import { until } from '../../support/until.ts';

const run = promisify(execFile);

/** A PostgreSQL of one test file alone, with the product's settings, to be crashed, stopped and filled. */
export interface OwnPostgres {
  /** Address for the login the product runs with. */
  readonly url: string;
  readonly adminUrl: string;
  readonly db: Database;
  /** Sentences it had for the operator. */
  readonly said: readonly string[];
  /** Ends it at once like `pg_ctl stop -m immediate`; it is started again by itself, as in the product. */
  crash(): Promise<void>;
  /** Stands still, with all its children, until `thaw`. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  stop(): Promise<void>;
}

export async function startOwnPostgres(folder?: string): Promise<OwnPostgres> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'covalent-own-postgres-')));
  let lost: unknown = null;
  const said: string[] = [];
  const server = await startEmbeddedPostgres({
    dataDir,
    onProgress: (sentence) => said.push(sentence),
    onLost: (error) => {
      lost = error;
    },
  });
  const url = await bootstrapDatabase(server.url, { createLogin: true });
  await migrate(url);
  const db = openDatabase(url);
  const postmaster = async (): Promise<number> => {
    const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
    return Number.parseInt(text, 10);
  };
  const signalAll = async (signal: NodeJS.Signals): Promise<void> => {
    const parent = await postmaster();
    for (const pid of [parent, ...(await childrenOf(parent))]) send(pid, signal);
  };
  return {
    url,
    adminUrl: server.url,
    db,
    said,
    crash: async () => {
      const pid = await postmaster();
      process.kill(pid, 'SIGQUIT');
      await until('the database to be gone', () => !isThere(pid));
    },
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    stop: async () => {
      await db.close();
      await server.stop();
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true });
      if (lost !== null) throw lost;
    },
  };
}

async function childrenOf(parent: number): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid] : []));
}

function isThere(pid: number): boolean {
  return send(pid, 0);
}

/** False when the process is gone. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

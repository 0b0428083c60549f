import { type Client, DatabaseError, Pool, type PoolClient } from 'pg';
import { type ConnectionOptions, connectionConfig } from './connection-config.ts';
import { ROW_TYPES } from './row-format.ts';
import { createStatementNames, createTag, type Runner, type Tx } from './sql-tag.ts';

/** A pool of connections; each statement takes whichever is free. */
export interface Sql extends Tx {
  /**
   * Runs `work` in one transaction on one connection: committed when it resolves, rolled back when it rejects. A
   * connection that dies rejects the transaction and nothing else.
   */
  begin<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** For libraries that bring their own SQL. */
  readonly pool: Pool;
  /** Waits for what runs, at most five seconds. */
  end(): Promise<void>;
}

export interface SqlOptions extends ConnectionOptions {
  readonly max: number;
  /** A query without an answer for so long counts as a lost connection. */
  readonly queryTimeoutMs?: number;
  /** False leaves column names in snake_case. */
  readonly isCamel?: boolean;
}

const IDLE_TIMEOUT_MS = 300_000;
const END_TIMEOUT_MS = 5_000;

/** Opens a pool lazily: the first statement connects. Throws only when the address cannot be read. */
export function openSql(address: string, options: SqlOptions): Sql {
  const pool = openConnections(address, options);
  const names = createStatementNames();
  const isCamel = options.isCamel ?? true;
  const live = new Set<Client>();
  pool.on('connect', (client) => {
    live.add(client);
    client.on('end', () => live.delete(client));
    // A connection tells of its death to whoever waits for it; with nobody waiting, or twice, it is no news.
    client.on('error', () => undefined);
  });
  pool.on('error', () => undefined);
  let ending: Promise<void> | null = null;
  const runner: Runner = {
    query: (config) => pool.query(config),
    script: (text) => pool.query(text),
  };
  return Object.assign(createTag(runner, names, isCamel), {
    pool,
    begin: <T>(work: (tx: Tx) => Promise<T>) => transact(pool, work, (inner) => createTag(inner, names, isCamel)),
    end: () => {
      ending ??= endPool(pool, live);
      return ending;
    },
  });
}

function openConnections(address: string, options: SqlOptions): Pool {
  return new Pool({
    ...connectionConfig(address, options),
    max: options.max,
    types: ROW_TYPES,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    ...(options.queryTimeoutMs === undefined ? {} : { query_timeout: options.queryTimeoutMs }),
  });
}

async function transact<T>(pool: Pool, work: (tx: Tx) => Promise<T>, tagOver: (runner: Runner) => Tx): Promise<T> {
  const client = await pool.connect();
  const line = lineTo(client);
  try {
    await client.query('BEGIN');
    const result = await work(tagOver(line));
    const { command } = await line.close(() => client.query('COMMIT'));
    if (command !== 'COMMIT') throw new Error('nothing was stored: a statement of the transaction had failed');
    client.release();
    return result;
  } catch (error) {
    client.release(await rollBack(client, line));
    throw error;
  }
}

/** True when the connection cannot be used again. */
async function rollBack(client: PoolClient, line: Line): Promise<boolean> {
  try {
    await line.close(() => (line.isLost ? Promise.reject(new Error('lost')) : client.query('ROLLBACK')));
    return false;
  } catch (error) {
    return error instanceof Error;
  }
}

interface Line extends Runner {
  readonly isLost: boolean;
  /** Runs one last statement behind all others; from now on every other one is refused. */
  close<R>(last: () => Promise<R>): Promise<R>;
}

/** One statement after the other on one connection, and none after the transaction: it may be another person's then. */
function lineTo(client: PoolClient): Line {
  let isClosed = false;
  let isLost = false;
  let tail: Promise<unknown> = Promise.resolve();
  const enqueue = <R>(task: () => Promise<R>): Promise<R> => {
    const result = tail.then(task);
    tail = result.catch((error: unknown) => {
      isLost ||= !(error instanceof DatabaseError);
    });
    return result;
  };
  const inOrder = <R>(task: () => Promise<R>): Promise<R> =>
    isClosed ? Promise.reject(new Error('this transaction has ended')) : enqueue(task);
  return {
    query: (config) => inOrder(() => client.query(config)),
    script: (text) => inOrder(() => client.query(text)),
    close: (last) => {
      isClosed = true;
      return enqueue(last);
    },
    get isLost() {
      return isLost;
    },
  };
}

async function endPool(pool: Pool, live: ReadonlySet<Client>): Promise<void> {
  const force = setTimeout(() => {
    for (const client of live) void client.end();
  }, END_TIMEOUT_MS);
  await pool.end();
  clearTimeout(force);
}

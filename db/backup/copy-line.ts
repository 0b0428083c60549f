import type { Readable, Writable } from 'node:stream';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { DatabaseRole } from '../bootstrap.ts';
import { connectionConfig } from '../connection-config.ts';
import { ROW_TYPES } from '../row-format.ts';
import { createTag, type Tx } from '../sql-tag.ts';

/** One transaction on a connection of its own, through which whole tables travel as COPY writes them. */
export interface CopyLine {
  readonly tx: Tx;
  /** Rows of a query, a line each. */
  copyOut(query: string): Readable;
  /** Takes such lines into the columns of a table, named as in `table (column, …)`. */
  copyIn(columns: string): Writable;
}

/** How values are written, whatever the server's own settings are: a backup is read by another one. */
const FORMAT = {
  client_encoding: 'UTF8',
  DateStyle: 'ISO',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: 3,
};

/** Runs `work` in one transaction of this kind as `covalent_<role>`: committed when it resolves, rolled back when it rejects. */
export async function onCopyLine<T>(
  url: string,
  { role, kind }: { readonly role: DatabaseRole; readonly kind: 'read' | 'write' },
  work: (line: CopyLine) => Promise<T>,
): Promise<T> {
  const settings = { ...FORMAT, role: `covalent_${role}` };
  const client = new Client({
    ...connectionConfig(url, { settings, applicationName: `covalent-${role}` }),
    types: ROW_TYPES,
  });
  // A connection tells of its death to whoever waits for it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(kind === 'read' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
    const result = await work(lineOver(client));
    await client.query('COMMIT');
    return result;
  } finally {
    // What was not committed is rolled back with it.
    await client.end();
  }
}

function lineOver(client: Client): CopyLine {
  const runner = {
    query: (config: Parameters<Parameters<typeof createTag>[0]['query']>[0]) => client.query(config),
    script: (text: string) => client.query(text),
  };
  return {
    tx: createTag(runner, () => undefined, true),
    copyOut: (query) => client.query(copyTo(`COPY (${query}) TO STDOUT`)),
    copyIn: (columns) => client.query(copyFrom(`COPY ${columns} FROM STDIN`)),
  };
}

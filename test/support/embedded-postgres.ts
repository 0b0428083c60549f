import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../db/embedded.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { until } from './until.ts';

const HOLDER = fileURLToPath(new URL('./embedded-postgres-holder.ts', import.meta.url));

let dataDir = '';
let children: ChildProcess[] = [];

/** A fresh data folder for each test of the file; whatever still runs on it afterwards is ended. */
export function giveFreshDataFolder(): void {
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'covalent-postgres-'));
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    children = [];
    const pid = await serverPid();
    if (pid !== null) killHard(pid);
    await until('the server of the test is gone', async () => (await liveServers()).length === 0);
    await rm(dataDir, { recursive: true, force: true });
  });
}

/** A path inside the data folder of the running test. */
export function inDataFolder(...names: string[]): string {
  return join(dataDir, ...names);
}

export async function start(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir });
}

export async function query<T>(running: { url: string }, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = openSql(running.url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

export async function writeNote(running: EmbeddedPostgres, text: string): Promise<void> {
  await query(running, async (sql) => {
    await sql`CREATE TABLE IF NOT EXISTS note (text text PRIMARY KEY)`;
    await sql`INSERT INTO note (text) VALUES (${text})`;
  });
}

export async function readNotes(running: EmbeddedPostgres): Promise<string[]> {
  return query(running, async (sql) => {
    const rows = await sql<{ text: string }[]>`SELECT text FROM note ORDER BY text`;
    return rows.map((row) => row.text);
  });
}

export function spawnHolder(note: string, path = process.env.PATH ?? ''): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir, note], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PATH: path },
  });
  children.push(child);
  return child;
}

export async function hold(note: string, path?: string): Promise<ChildProcess> {
  const child = spawnHolder(note, path);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await until('the other process has written its row', () => {
    if (child.exitCode !== null) throw new Error(`the other process ended with ${child.exitCode}`);
    return said.includes('\n');
  });
  return child;
}

export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await until('the killed process is gone', () => child.exitCode !== null || child.signalCode !== null);
}

async function serverPid(): Promise<number | null> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 && pid !== process.pid ? pid : null;
}

export async function requireServerPid(): Promise<number> {
  return until('the server has written its pid file', serverPid);
}

export function killHard(pid: number): void {
  if (existsSync(`/proc/${pid}`) || process.platform !== 'linux') process.kill(pid, 'SIGKILL');
}

/** Processes whose working directory is this test's cluster: the server and its children. */
export async function liveServers(): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map(async (pid) => [pid, await readlink(`/proc/${pid}/cwd`).catch(() => '')]));
  return folders.filter(([, folder]) => folder === join(dataDir, 'postgres')).map(([pid]) => Number(pid));
}

export async function pathWithoutUnshare(): Promise<string> {
  const folder = join(dataDir, 'programs');
  await mkdir(folder);
  await symlink('/bin/sh', join(folder, 'sh'));
  return folder;
}

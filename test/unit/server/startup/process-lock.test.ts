import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../../support/until.ts';

const MODULE = fileURLToPath(new URL('../../../../server/startup/process-lock.mjs', import.meta.url));
/** Tries once, says what it got, and keeps it until it is killed or told to release. */
const SCRIPT = `
  const { acquireLock } = await import(${JSON.stringify(MODULE)});
  const lock = acquireLock(process.argv[1]);
  if (lock.held) lock.describe('at home');
  console.log(JSON.stringify(lock));
  process.stdin.on('data', () => { lock.release(); console.log('released'); });
`;

let path = '';
let contenders: ChildProcess[] = [];

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'covalent-lock-')), 'start.lock');
});

afterEach(async () => {
  for (const child of contenders) child.kill('SIGKILL');
  contenders = [];
  await rm(join(path, '..'), { recursive: true, force: true });
});

describe('process lock', () => {
  test('belongs to one process at a time and tells the others who has it', async () => {
    const holder = await contend();
    expect(holder.answer).toEqual({ held: true });
    expect((await contend()).answer).toEqual({
      held: false,
      pid: holder.child.pid,
      text: 'at home',
      isElsewhere: false,
    });
  });

  test('is free at once after its holder was killed with -9', async () => {
    const holder = await contend();
    holder.child.kill('SIGKILL');
    await until('the holder is dead', () => holder.child.signalCode);
    expect((await contend()).answer).toEqual({ held: true });
  });

  test('is free after a release, though its holder lives on', async () => {
    const holder = await contend();
    holder.child.stdin?.write('x');
    await until('the holder has released it', () => holder.said().includes('released'));
    expect((await contend()).answer).toEqual({ held: true });
  });

  test('of twelve processes that find a stale lock at the same moment one wins', async () => {
    for (let round = 0; round < 3; round += 1) {
      await writeRecord({ pid: process.pid, identity: 'an earlier process with this number' });
      const all = await Promise.all(Array.from({ length: 12 }, contend));
      const winners = all.filter((one) => JSON.stringify(one.answer).includes('"held":true'));
      expect(winners).toHaveLength(1);
      for (const one of all) one.child.kill('SIGKILL');
      await until('all are dead', () => all.every((one) => one.child.signalCode !== null));
    }
    expect((await readdir(join(path, '..'))).filter((name) => name.startsWith('start.lock.'))).toHaveLength(1);
  });

  test('is not inherited by a later process with the number of a dead holder', async () => {
    await writeRecord({ pid: process.pid, identity: 'an earlier process with this number' });
    expect((await contend()).answer).toEqual({ held: true });
  });

  test('held in another container counts as long as it shows signs of life', async () => {
    const record = await writeRecord({ pid: 1, identity: 'x', namespace: 'pid:[1]', text: 'far away' });
    expect((await contend()).answer).toEqual({ held: false, pid: 1, text: 'far away', isElsewhere: true });
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(record, longAgo, longAgo);
    expect((await contend()).answer).toEqual({ held: true });
  });

  test('cut off by a full disk counts as free', async () => {
    await writeFile(`${path}.7`, '{"pid": 1');
    expect((await contend()).answer).toEqual({ held: true });
    expect(await readdir(join(path, '..'))).toEqual(['start.lock.8']);
  });
});

async function contend(): Promise<{ child: ChildProcess; answer: unknown; said: () => string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  contenders.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const line = await until('its answer', () => /^(.*)\n/.exec(said)?.[1]);
  return { child, answer: JSON.parse(line), said: () => said };
}

/** Leaves a record of a next generation with these fields changed, and answers its path. */
async function writeRecord(fields: Record<string, unknown>): Promise<string> {
  const held = await contendAndLeave();
  const record: object = JSON.parse(await readFile(`${path}.${held}`, 'utf8'));
  await writeFile(`${path}.${held + 1}`, JSON.stringify({ ...record, ...fields }));
  return `${path}.${held + 1}`;
}

/** Lets a process take the lock and die, so that records are in the product's own form; answers its generation. */
async function contendAndLeave(): Promise<number> {
  const { child } = await contend();
  child.kill('SIGKILL');
  await until('it is dead', () => child.signalCode);
  const names = await readdir(join(path, '..'));
  return Math.max(...names.map((name) => Number(name.split('.').at(-1))));
}

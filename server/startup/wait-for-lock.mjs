import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { acquireLock } from './process-lock.mjs';

/**
 * Runs `work` while no other start of this folder does; waits for it, visibly, as long as it lives.
 * @template T
 * @param {string} path
 * @param {{ begin(text: string): void }} progress
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whileLocked(path, progress, work) {
  mkdirSync(dirname(path), { recursive: true });
  let lock = acquireLock(path);
  if (!lock.held) progress.begin(`Waiting for another start (process ${lock.pid})`);
  while (!lock.held) {
    await pause(250);
    lock = acquireLock(path);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { acquireLock } from './process-lock.mjs';
import { StartupError } from './startup-error.mjs';

/**
 * Runs `work` while no other start of this folder does; waits for it, visibly, as long as it lives.
 * @template T
 * @param {string} path
 * @param {{ begin(text: string): void }} progress
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whileLocked(path, progress, work) {
  let lock = tryLock(path);
  if (!lock.held) progress.begin(`Waiting for another start (process ${lock.pid})`);
  while (!lock.held) {
    await pause(250);
    lock = tryLock(path);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

function tryLock(path) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return acquireLock(path);
  } catch (cause) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(cause.code)) throw cause;
    throw new StartupError(
      `Packages or pages are to be brought up to date, but this user cannot write into ${dirname(dirname(path))}: run npm start once as the owner of that folder.`,
      { cause },
    );
  }
}

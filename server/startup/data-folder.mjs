import { accessSync, constants, existsSync, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { acquireLock } from './process-lock.mjs';
import { StartupError } from './startup-error.mjs';

const TAKEOVER_MS = 20_000;

/**
 * Makes DATA_DIR when it is missing, sees that it can be written, and takes its lock: one start per DATA_DIR.
 * Throws a sentence when another start has it.
 */
export async function lockDataFolder({ dataDir }) {
  requireWritable(dataDir);
  const path = join(realpathSync(dataDir), 'start.lock');
  const deadline = Date.now() + TAKEOVER_MS;
  let lock = acquireLock(path);
  // A holder in another container may have died with it; its lock falls silent within seconds.
  while (!lock.held && lock.isElsewhere && Date.now() < deadline) {
    await pause(1_000);
    lock = acquireLock(path);
  }
  if (lock.held) return lock;
  const where = lock.text === '' ? 'and is just starting' : `at ${lock.text}`;
  throw new StartupError(
    `Covalent already runs on ${dataDir} ${where} (process ${lock.pid}): use that one, stop it first, or choose another DATA_DIR.`,
  );
}

function requireWritable(dataDir) {
  const probe = join(dataDir, `.write-probe-${process.pid}`);
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (cause) {
    throw new StartupError(explain(cause, dataDir), { cause });
  }
}

/** Not by `recursive`: on file systems that answer ENOENT to every mkdir, as /proc does, Node.js would try for ever. */
function makeFolder(path) {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (error.code === 'EEXIST' && statSync(path).isDirectory()) return;
    if (error.code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    makeFolder(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  }
}

function explain(cause, dataDir) {
  switch (cause.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${dataDir} is full: make room and start again.`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `DATA_DIR is ${dataDir}, which is not a folder and cannot be made one: choose another, as in DATA_DIR=~/covalent npm start.`;
    case 'EROFS':
      return `DATA_DIR is ${dataDir}, which is on a read-only disk: choose another, as in DATA_DIR=~/covalent npm start.`;
    default:
      return `DATA_DIR is ${dataDir}, where this user cannot write (${cause.code}): choose another, as in DATA_DIR=~/covalent npm start.`;
  }
}

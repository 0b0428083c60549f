import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { explainListenError } from './preflight.mjs';

/**
 * Prints one sentence on standard error about why the start or the server ended. What nobody foresaw goes with its
 * stack into a log file that the sentence names; with DEBUG set the stack is printed as well.
 * @param {unknown} error
 * @param {{ env: NodeJS.ProcessEnv, logFile: string | null }} context
 */
export function reportFailure(error, { env, logFile }) {
  const known = explain(error, env);
  process.stderr.write(`${known ?? unforeseen(error, logFile)}\n`);
  if (env.DEBUG) process.stderr.write(`${inspect(error)}\n`);
}

function explain(error, env) {
  if (error?.name === 'StartupError') return error.message;
  if (error?.name === 'AppError' && error.code === 'unavailable') return error.message;
  if (error?.syscall === 'listen' || error?.syscall === 'bind') {
    const listening = explainListenError(error, {
      host: env.HOST || '127.0.0.1',
      port: Number(env.PORT || 3000),
    });
    if (listening !== error) return listening.message;
  }
  return explainDatabase(error, env) ?? explainDisk(error);
}

function explainDatabase(error, env) {
  if (!env.DATABASE_URL) return null;
  switch (error?.code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
    case 'CONNECTION_CLOSED':
    case 'CONNECTION_ENDED':
      return `The database of DATABASE_URL does not answer (${error.code}): start it, correct DATABASE_URL, or unset it to use the built-in one.`;
    case '28P01':
    case '28000':
      return 'The database of DATABASE_URL refuses the user name or the password: correct DATABASE_URL.';
    case '3D000':
      return 'The database named in DATABASE_URL does not exist: create it, or correct DATABASE_URL.';
    case '42501':
      return `The database user of DATABASE_URL lacks a right: ${error.message}.`;
    default:
      return null;
  }
}

function explainDisk(error) {
  const path = error?.path ?? 'the data folder';
  switch (error?.code) {
    case 'EACCES':
    case 'EPERM':
      return `This user may not use ${path}: correct its owner, or choose another DATA_DIR.`;
    case 'EROFS':
      return `The disk that holds ${path} is read-only: choose another DATA_DIR.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${path} is full: make room and start again.`;
    default:
      return null;
  }
}

function unforeseen(error, logFile) {
  const entry = `${new Date().toISOString()} ${inspect(error)}\n`;
  for (const path of [logFile, join(tmpdir(), 'covalent-start.log')]) {
    if (path === null) continue;
    try {
      appendFileSync(path, entry, { mode: 0o600 });
      return `Covalent had to stop because of an error in itself: its details are in ${path}.`;
    } catch {
      // This place cannot be written either; the next one is tried.
    }
  }
  return 'Covalent had to stop because of an error in itself: set DEBUG=1 to see its details.';
}

import { DatabaseError } from 'pg';

/** Why entries were not stored. Only after `unknown-outcome` may they be stored nevertheless. */
export const APPEND_ERROR_CODES = [
  /** policy_rev or epoch moved on since the writer was loaded, or the lane is gone. */
  'stale',
  /** A Yjs clientID in the batch belongs to another person. */
  'client-taken',
  /** An earlier append of this writer failed. */
  'writer-spent',
  /** Too much waits already. */
  'overloaded',
  /** The database refused the statement; nothing was stored. */
  'refused',
  /** The connection was lost or too slow: the rows may be stored or not. */
  'unknown-outcome',
] as const;
export type AppendErrorCode = (typeof APPEND_ERROR_CODES)[number];

export interface AppendError extends Error {
  readonly code: AppendErrorCode;
}

export function appendError(code: AppendErrorCode, cause?: unknown): AppendError {
  const error = new Error(`append: ${code}`, { cause });
  error.name = 'AppendError';
  return Object.assign(error, { code });
}

function isAppendError(error: unknown): error is AppendError {
  return error instanceof Error && error.name === 'AppendError';
}

/** Class 08 (connection), 57P (shutdown, crash) and errors without a SQLSTATE leave open whether the commit happened. */
export function outcomeOf(error: unknown): AppendErrorCode {
  if (isAppendError(error)) return error.code;
  const state = error instanceof DatabaseError ? error.code : undefined;
  if (state === undefined || state.startsWith('08') || state.startsWith('57P')) return 'unknown-outcome';
  return 'refused';
}

/** Deadlocks and serialization failures: PostgreSQL ended this one of those who stood in each other's way, and stored nothing of it. */
export function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '40P01' || error.code === '40001');
}

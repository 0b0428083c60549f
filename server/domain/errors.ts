import type { Words } from './words.ts';

/** The closed list of refusals; each is translated twice only: to an HTTP status and to a WebSocket close code. */
export const ERROR_CODES = [
  'not-found',
  'forbidden',
  'unauthenticated',
  'invalid',
  'conflict',
  'stale',
  'locked',
  'precondition-failed',
  'precondition-required',
  'key-reused',
  'insufficient-scope',
  'limit',
  'unavailable',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** HTTP status of each refusal. */
export const HTTP_STATUS: Record<ErrorCode, number> = {
  'not-found': 404,
  forbidden: 403,
  unauthenticated: 401,
  invalid: 422,
  conflict: 409,
  stale: 409,
  locked: 423,
  'precondition-failed': 412,
  'precondition-required': 428,
  'key-reused': 422,
  'insufficient-scope': 403,
  limit: 429,
  unavailable: 503,
};

/**
 * A refusal that a person may read. `words` is a sentence for the screen, in every language of the product, and holds no
 * content of a plan; `message` is the English one, for programs and logs.
 * Recognise it with {@link isAppError}: `instanceof` fails across the web door's bundle.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly words: Words;
  readonly retryAfterSeconds: number | undefined;
  /** What stands now, for who built on something older. */
  readonly etag: string | undefined;

  constructor(
    code: ErrorCode,
    words: Words,
    options: { retryAfterSeconds?: number; etag?: string; cause?: unknown } = {},
  ) {
    super(words.en, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.words = words;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.etag = options.etag;
  }
}

/** True for an {@link AppError}, also one made by another copy of this module. */
export function isAppError(error: unknown): error is AppError {
  return (
    error instanceof Error &&
    error.name === 'AppError' &&
    'code' in error &&
    ERROR_CODES.some((code) => code === error.code)
  );
}

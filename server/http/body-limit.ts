import type { RequestHandler } from 'express';
import { BadRequest } from './bad-request.ts';
import { isUnsafe } from './origin-check.ts';

export const MAX_BODY_BYTES = 1_048_576;
/** Files of transactions: more than one may be, so that who sends one that is too large is told on the page. */
export const MAX_IMPORT_BYTES = 4 * MAX_BODY_BYTES;
const IMPORT_PATH = /^\/plans\/[^/]+\/timeline\/import(\.data)?$/;

/** Bounds what a form may send. A body must say its length first: the pages read it whole into memory. */
export function bodyLimit(): RequestHandler {
  return (req, _res, next) => {
    if (!isUnsafe(req.method)) return next();
    if (req.headers['transfer-encoding'] !== undefined) {
      return next(new BadRequest(411, 'This request must say how long it is (Content-Length).'));
    }
    const limit = IMPORT_PATH.test(req.path) ? MAX_IMPORT_BYTES : MAX_BODY_BYTES;
    if (Number(req.headers['content-length'] ?? 0) > limit) {
      return next(new BadRequest(413, `This request is larger than ${limit} bytes.`));
    }
    next();
  };
}

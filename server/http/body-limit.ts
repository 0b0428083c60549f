import type { RequestHandler } from 'express';
import { BadRequest } from './bad-request.ts';
import { isUnsafe } from './origin-check.ts';

export const MAX_BODY_BYTES = 1_048_576;

/** Bounds what a form may send. A body must say its length first: the pages read it whole into memory. */
export function bodyLimit(): RequestHandler {
  return (req, _res, next) => {
    if (!isUnsafe(req.method)) return next();
    if (req.headers['transfer-encoding'] !== undefined) {
      return next(new BadRequest(411, 'This request must say how long it is (Content-Length).'));
    }
    if (Number(req.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
      return next(new BadRequest(413, `This request is larger than ${MAX_BODY_BYTES} bytes.`));
    }
    next();
  };
}

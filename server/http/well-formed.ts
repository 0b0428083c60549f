import type { RequestHandler } from 'express';
import { BadRequest } from './bad-request.ts';

const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** Refuses a request whose host or address no browser would send; the pages build a URL of both. */
export function wellFormed(): RequestHandler {
  return (req, _res, next) => {
    const isWellFormed = HOST.test(req.headers.host ?? '') && req.originalUrl.startsWith('/') && isDecodable(req.path);
    next(isWellFormed ? undefined : new BadRequest(400, 'The address of this request cannot be read.'));
  };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

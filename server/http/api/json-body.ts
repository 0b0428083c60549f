import express, { type Request, type Response } from 'express';
import { BadRequest } from '../bad-request.ts';
import { MAX_BODY_BYTES } from '../body-limit.ts';

/** Deeper than any rich text may nest. */
const MAX_DEPTH = 100;
const UNREADABLE = 'The body of this request cannot be read: send JSON in UTF-8, as application/json.';

const parse = express.json({ limit: MAX_BODY_BYTES, strict: true, inflate: false, type: 'application/json' });

/** The body as JSON that can be kept: not too deep, and without broken characters. Throws BadRequest. */
export async function readJsonBody(req: Request, res: Response): Promise<unknown> {
  await new Promise<void>((resolve, reject) => {
    parse(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(new BadRequest(400, UNREADABLE))));
  });
  const body: unknown = req.body;
  if (body === undefined) throw new BadRequest(400, UNREADABLE);
  if (!isSound(body))
    throw new BadRequest(400, 'The body of this request is nested too deeply, or holds broken characters.');
  return body;
}

/** Without recursion: what is too deep would overflow the stack of who measures it. */
function isSound(body: unknown): boolean {
  const left: { readonly value: unknown; readonly depth: number }[] = [{ value: body, depth: 0 }];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const { value, depth } = at;
    if (depth > MAX_DEPTH) return false;
    if (typeof value === 'string' && !isWellFormed(value)) return false;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (!isWellFormed(name)) return false;
      left.push({ value: inner, depth: depth + 1 });
    }
  }
  return true;
}

/** Half of a pair of UTF-16 units is stored as another character than was sent. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { BadRequest } from '../bad-request.ts';
import { NOT_FOUND } from '../error-answer.ts';
import type { ApiCall } from './api-route.ts';

const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 50;

/** How many of a list are wanted at once. */
export const Limit = z
  .int()
  .min(1)
  .max(MAX_LIMIT)
  .optional()
  .meta({ description: `${DEFAULT_LIMIT} when left out.` });

/** The header of what is carried out once. */
export const Once = z.object({
  'Idempotency-Key': z.string().max(255).optional().meta({
    description:
      'Visible ASCII. The same request under the same key is carried out once and answered alike for 24 hours.',
  }),
});

/** What a client wrote, as a schema wants it; `invalid` with the first place that does not fit. */
export function readCall<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const place = issue?.path.map(String).join('.').slice(0, 80) ?? '';
  const code = issue?.code ?? 'unknown';
  const sentence =
    place === ''
      ? words(`The request does not fit: ${code}.`, `Die Anfrage passt nicht: ${code}.`)
      : words(`${place} does not fit: ${code}.`, `${place} passt nicht: ${code}.`);
  throw new AppError('invalid', sentence);
}

/** An id in the address; `not-found` for what can be none. */
export function idOf({ param }: ApiCall, name: string): string {
  const id = param(name);
  if (!isUuid(id)) throw new AppError('not-found', NOT_FOUND);
  return id;
}

/** Within {@link Limit}, else `invalid`. */
export function limitOf({ query }: ApiCall): number {
  const text = query('limit');
  if (text === null) return DEFAULT_LIMIT;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_LIMIT)
    throw new AppError(
      'invalid',
      words(`limit does not fit: 1 to ${MAX_LIMIT}.`, `limit passt nicht: 1 bis ${MAX_LIMIT}.`),
    );
  return limit;
}

/** What {@link Once} says; null when it was not sent. */
export function keyOf({ header }: ApiCall): string | null {
  const key = header('Idempotency-Key');
  if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new BadRequest(400, 'The Idempotency-Key cannot be read: 1 to 255 visible ASCII characters.');
  }
  return key;
}

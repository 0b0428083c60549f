import { parseWithZod } from '@conform-to/zod/v4';
import type { z } from 'zod';

export type FieldErrors = Readonly<Record<string, string[]>>;

type ParsedForm<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fieldErrors: FieldErrors };

/** Reads a posted form by its schema: the value, or the sentences to show at each field, by field name. */
export function parseForm<Schema extends z.ZodType>(form: FormData, schema: Schema): ParsedForm<z.output<Schema>> {
  const submission = parseWithZod(form, { schema });
  if (submission.status === 'success') return { ok: true, value: submission.value };
  const fieldErrors: Record<string, string[]> = {};
  for (const [field, sentences] of Object.entries(submission.error ?? {})) {
    if (sentences !== null) fieldErrors[field] = sentences;
  }
  return { ok: false, fieldErrors };
}

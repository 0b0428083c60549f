import { parseWithZod } from '@conform-to/zod/v4';
import type { z } from 'zod';
import { type Words, words } from '../../server/domain/words.ts';
import type { FieldErrors } from '../words/field-errors.ts';

/** The refusal of a form that its page did not make. */
export const INCOMPLETE_FORM = words(
  'This form is not complete. Reload the page and try again.',
  'Dieses Formular ist nicht vollständig. Laden Sie die Seite neu und versuchen Sie es erneut.',
);

/** Between the languages of a message: no sentence has one. */
const BETWEEN = '\n';

/** The message of a rule in a schema, in every language of the product; {@link parseForm} reads it. */
export function message(en: string, de: string): string {
  return en + BETWEEN + de;
}

type ParsedForm<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fieldErrors: FieldErrors };

/**
 * Reads a posted form by its schema: the value, or the sentences to show at each field, by field name. A rule says its
 * own by {@link message}.
 */
export function parseForm<Schema extends z.ZodType>(form: FormData, schema: Schema): ParsedForm<z.output<Schema>> {
  const submission = parseWithZod(form, { schema });
  if (submission.status === 'success') return { ok: true, value: submission.value };
  const fieldErrors: Record<string, Words[]> = {};
  for (const [field, sentences] of Object.entries(submission.error ?? {})) {
    if (sentences !== null) fieldErrors[field] = sentences.map(readMessage);
  }
  return { ok: false, fieldErrors };
}

/** A rule without a message of its own speaks English only. */
function readMessage(text: string): Words {
  const [en = '', de = 'Diese Angabe passt nicht.'] = text.split(BETWEEN);
  return words(en, de);
}

import type { Words } from '../../server/domain/words.ts';
import type { FieldErrors } from './field-errors.ts';

/** Why a form was not taken: a sentence above it or at its fields, and what was typed. */
export interface FormRefusal {
  readonly message: Words | null;
  readonly fieldErrors: FieldErrors;
  readonly values: Readonly<Record<string, string>>;
}

import { useMemo } from 'react';
import type { Words } from '../../server/domain/words.ts';
import { useWords } from './use-words.ts';

/** What a form says at its fields, by field name. */
export type FieldErrors = Readonly<Record<string, readonly Words[]>>;

/** The same in the language of this page; the same object as long as neither changes. */
export function useFieldErrors(errors: FieldErrors | undefined): Record<string, string[]> | undefined {
  const say = useWords();
  return useMemo(() => {
    if (errors === undefined) return undefined;
    return Object.fromEntries(
      Object.entries(errors).map(([name, sentences]) => [name, sentences.map((one) => say(one))]),
    );
  }, [errors, say]);
}

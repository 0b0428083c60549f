import { wordsIn } from '../../domain/searchable.ts';
import type { SearchTerm } from './search-query.ts';

/** A text, and the stretches of it that were looked for, in UTF-16 units: data, never markup. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly (readonly [from: number, to: number])[];
}

const BEFORE = 60;
const LENGTH = 240;

export function markWords(text: string, terms: readonly SearchTerm[]): MarkedText {
  return { text, marks: marksIn(text, terms) };
}

/** The stretch of a longer text around the first word that was looked for; its beginning when there is none. */
export function snippetOf(text: string, terms: readonly SearchTerm[]): MarkedText {
  const first = firstIn(text, terms);
  const from = first <= BEFORE ? 0 : wordStart(text, first - BEFORE, first);
  const to = from + LENGTH >= text.length ? text.length : wordEnd(text, from + LENGTH);
  const cut = `${from > 0 ? '… ' : ''}${text.slice(from, to).trim()}${to < text.length ? ' …' : ''}`;
  return markWords(cut, terms);
}

function marksIn(text: string, terms: readonly SearchTerm[]): [number, number][] {
  return Array.from(wordsIn(text)).flatMap(({ from, to, folded }) =>
    isMeant(folded, terms) ? [[from, to] satisfies [number, number]] : [],
  );
}

function firstIn(text: string, terms: readonly SearchTerm[]): number {
  for (const { from, folded } of wordsIn(text)) if (isMeant(folded, terms)) return from;
  return 0;
}

function isMeant(folded: string, terms: readonly SearchTerm[]): boolean {
  return terms.some(({ spellings }) => spellings.some((one) => folded.startsWith(one)));
}

function wordStart(text: string, at: number, latest: number): number {
  const blank = text.slice(at, latest).search(/\s/);
  return blank === -1 ? at : at + blank + 1;
}

function wordEnd(text: string, at: number): number {
  const blank = text.slice(0, at).search(/\s\S*$/);
  return blank <= 0 ? at : blank;
}

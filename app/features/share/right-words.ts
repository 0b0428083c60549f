import type { Capability, NamedLevel } from '../../../server/domain/capability.ts';
import { type Words, words } from '../../../server/domain/words.ts';

/** What a right lets one do, as the page says it of a person. */
const RIGHTS: Readonly<Record<Capability, Words>> = {
  read: words('reads', 'liest'),
  comment: words('reads and comments', 'liest und kommentiert'),
  edit: words('writes', 'schreibt'),
  validate: words('validates value drivers', 'bestätigt Werttreiber'),
  confirm: words('confirms value', 'bestätigt Wert'),
  publish: words('publishes', 'veröffentlicht'),
  approve: words('signs', 'unterschreibt'),
  manage: words('manages its people', 'verwaltet die Personen'),
};

export const LEVEL_WORDS: Readonly<Record<NamedLevel, Words>> = {
  none: words('Does not see it', 'Sieht ihn nicht'),
  read: words('Reads', 'Liest'),
  comment: words('Reads and comments', 'Liest und kommentiert'),
  edit: words('Reads, comments and writes', 'Liest, kommentiert und schreibt'),
  manage: words('Writes, and says who sees it', 'Schreibt, und bestimmt, wer ihn sieht'),
};

/** Who writes also reads and comments: only what says more is named. */
export function rightsWords(capabilities: readonly Capability[]): readonly Words[] {
  const told = capabilities.filter(
    (one) => !(one === 'read' && capabilities.length > 1) && !(one === 'comment' && capabilities.includes('edit')),
  );
  return told.map((one) => RIGHTS[one]);
}

/** The level that stands for these rights on a part of named people. */
export function levelOf(capabilities: readonly Capability[]): NamedLevel {
  const has = (one: Capability) => capabilities.includes(one);
  if (has('manage')) return 'manage';
  if (has('edit')) return 'edit';
  if (has('comment')) return 'comment';
  return has('read') ? 'read' : 'none';
}

import { type AuthoredPiece, type FieldPlace, piecesOf } from './history-pieces.ts';
import type { AuthoredReplay } from './history-replay.ts';
import type { HistoryAct } from './history-row.ts';

/** Who did it, and when and by which row last; `at` and `seq` are null when no row is known that did. */
export interface Authorship {
  /** Null: the server, or nobody knows. */
  readonly userId: string | null;
  readonly at: Date | null;
  readonly seq: number | null;
}

/** A run of a field's text by one person. */
export type Stretch =
  | ({ readonly kind: 'present'; readonly text: string } & Authorship)
  | ({ readonly kind: 'deleted'; readonly text: string; readonly deletedBy: Authorship } & Authorship);

export interface StretchOptions {
  /** Whose a clientID is, for what was written before the first known row. */
  readonly owners: ReadonlyMap<number, string>;
  /** What one person wrote within this time of each other, side by side, is one stretch. */
  readonly joinWithinMs: number;
}

/**
 * Who wrote what in a field and who deleted what: runs in reading order, deleted ones where they stood. One by one, so
 * that the caller may pause on a long text.
 */
export function* stretchesOf(
  replay: AuthoredReplay,
  place: FieldPlace,
  { owners, joinWithinMs }: StretchOptions,
): Generator<Stretch> {
  let last: Stretch | null = null;
  for (const piece of piecesOf(replay, place)) {
    const next = toStretch(piece, owners);
    const joined: Stretch | null = last === null ? null : join(last, next, joinWithinMs);
    if (joined === null && last !== null) yield last;
    last = joined ?? next;
  }
  if (last !== null) yield last;
}

function toStretch(
  { text, written, clientId, isDeleted, deleted }: AuthoredPiece,
  owners: StretchOptions['owners'],
): Stretch {
  const author =
    written === null ? { userId: owners.get(clientId) ?? null, at: null, seq: null } : toAuthorship(written);
  if (!isDeleted) return { kind: 'present', text, ...author };
  const deletedBy = deleted === null ? { userId: null, at: null, seq: null } : toAuthorship(deleted);
  return { kind: 'deleted', text, ...author, deletedBy };
}

function toAuthorship({ userId, at, seq }: HistoryAct): Authorship {
  return { userId, at, seq };
}

function join(a: Stretch, b: Stretch, withinMs: number): Stretch | null {
  if (!isClose(a, b, withinMs)) return null;
  const text = a.text + b.text;
  if (a.kind === 'present' && b.kind === 'present') return { ...later(a, b), text };
  if (a.kind === 'present' || b.kind === 'present' || !isClose(a.deletedBy, b.deletedBy, withinMs)) return null;
  return { ...later(a, b), deletedBy: later(a.deletedBy, b.deletedBy), text };
}

function isClose(a: Authorship, b: Authorship, withinMs: number): boolean {
  if (a.userId !== b.userId) return false;
  if (a.at === null || b.at === null) return a.at === b.at;
  return Math.abs(a.at.getTime() - b.at.getTime()) <= withinMs;
}

function later<T extends Authorship>(a: T, b: T): T {
  return (b.seq ?? 0) > (a.seq ?? 0) ? b : a;
}

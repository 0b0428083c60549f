import * as Y from 'yjs';
import { hasPending } from '../document/restore-lane.ts';
import { clientsOf, type LocalEdit } from './local-edit.ts';

/** Well below what the server takes as one update. */
const MAX_BATCH_BYTES = 65_536;
/** The server takes this many clientIDs in one update. */
const MAX_BATCH_CLIENTS = 8;

/**
 * The edits that travel together next. Careful batches hold edits of the same places only, so that a refusal says what
 * it is about.
 */
export function nextBatch(edits: readonly LocalEdit[], isCareful: boolean): readonly LocalEdit[] {
  const [first] = edits;
  if (first === undefined) return [];
  const clients = new Set<number>();
  const batch: LocalEdit[] = [];
  let bytes = 0;
  for (const edit of edits) {
    bytes += edit.update.length;
    for (const client of clientsOf(edit.update)) clients.add(client);
    const isFull = bytes > MAX_BATCH_BYTES || clients.size > MAX_BATCH_CLIENTS;
    if (batch.length > 0 && (isFull || (isCareful && !haveSamePlaces(first, edit)))) break;
    batch.push(edit);
  }
  return batch;
}

export function haveSamePlaces(a: LocalEdit, b: LocalEdit): boolean {
  return a.places.length === b.places.length && a.places.every((place) => b.places.includes(place));
}

/** Tells whether updates find in `doc` all they build on, without touching it. */
export function createFitting(doc: Y.Doc): (update: Uint8Array) => boolean {
  let trial: Y.Doc | null = null;
  return (update) => {
    trial ??= copyOf(doc);
    Y.applyUpdate(trial, update);
    if (!hasPending(trial)) return true;
    trial = null;
    return false;
  };
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

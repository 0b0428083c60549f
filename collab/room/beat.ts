import type { LogEntry } from '../../db/document-log-commit.ts';
import { applyWrites } from './apply-writes.ts';
import type { InspectionContext } from './inspect-update.ts';
import type { LaneMemory, Resident } from './lane-memory.ts';
import { POLICY_MOVED } from './refused-edit.ts';
import { applyServerEdit, type ServerEdit, sizeOf } from './server-edit.ts';
import type { ClientWrite, StoredBatch, WriteResult } from './write-request.ts';

export type InboxItem<W extends ClientWrite> =
  | { readonly kind: 'write'; readonly write: W }
  | { readonly kind: 'edit'; readonly edit: ServerEdit };

/** One author's share of a beat. */
interface Batch<W extends ClientWrite> {
  readonly items: readonly InboxItem<W>[];
  readonly stored: StoredBatch<W['author']>;
}

/** What a room makes of its inbox between two commits. */
export interface Beat<W extends ClientWrite> {
  readonly batches: readonly Batch<W>[];
  readonly entries: readonly LogEntry[];
  /** An edit in it rests on what stood there: it is stored only when no other node wrote meanwhile. */
  readonly isExact: boolean;
  /** Told at once. */
  readonly refused: readonly (readonly [W, WriteResult])[];
  /** Told when the commit stands, because what they repeat may be in it. */
  readonly unchanged: readonly (readonly [W, WriteResult])[];
  readonly failedEdits: readonly (readonly [ServerEdit, unknown])[];
  /** Not null: the document is spoilt, nothing of this beat may be stored, and these wait for a fresh one. */
  readonly again: readonly InboxItem<W>[] | null;
}

/** Applies everything that waits, author by author, to the document. */
export function runBeat<W extends ClientWrite>(
  items: readonly InboxItem<W>[],
  memory: LaneMemory,
  resident: Resident,
  claimantOf: InspectionContext['claimantOf'],
): Beat<W> {
  const gate = {
    ownerOf: (clientId: number) => memory.ownerOf(clientId),
    claimantOf,
    locks: memory.lockIndex,
    removed: memory.removed,
    size: resident.size,
  };
  const batches: Batch<W>[] = [];
  const entries: LogEntry[] = [];
  const refused: (readonly [W, WriteResult])[] = [];
  const unchanged: (readonly [W, WriteResult])[] = [];
  const failedEdits: [ServerEdit, unknown][] = [];
  const groups = groupByAuthor(items);
  let isExact = false;

  const startOver = (from: number, left: readonly InboxItem<W>[]): Beat<W> => ({
    batches: [],
    entries: [],
    isExact: false,
    refused,
    unchanged: [],
    failedEdits,
    again: [
      ...batches.flatMap((batch) => batch.items),
      ...unchanged.map(([write]) => ({ kind: 'write' as const, write })),
      ...left,
      ...groups.slice(from + 1).flatMap((group) => (group.kind === 'edit' ? [group] : group.writes.map(asItem))),
    ],
  });

  for (const [index, group] of groups.entries()) {
    if (group.kind === 'edit') {
      const { writer } = group.edit;
      if (writer !== null && writer.policyRev !== memory.writer.policyRev) {
        failedEdits.push([group.edit, POLICY_MOVED]);
        continue;
      }
      const { emitted, touched, error } = applyServerEdit(resident.doc, group.edit, gate);
      if (error !== null) {
        failedEdits.push([group.edit, error]);
        if (emitted.length > 0) return startOver(index, []);
      } else {
        // What was judged is counted already.
        if (writer === null) resident.size.grew(sizeOf(emitted));
        isExact ||= writer !== null;
        batches.push({ items: [group], stored: { author: null, updates: emitted } });
        entries.push(...toEntries(group.edit.userId, emitted, touched, null, []));
      }
      continue;
    }
    const done = applyWrites(resident.doc, group.writes, gate);
    for (const decided of done.decided) (decided[1].kind === 'nothing-new' ? unchanged : refused).push(decided);
    if (done.violation !== null) {
      const { culprit, result } = done.violation;
      const decided = new Set(done.decided.map(([write]) => write));
      const others = group.writes.filter((write) => !decided.has(write) && write !== culprit);
      if (culprit !== null) refused.push([culprit, result]);
      // Each by itself next time, so that it is known which it was.
      else for (const write of others) write.isAlone = true;
      return startOver(index, others.map(asItem));
    }
    const [first] = done.applied;
    if (first === undefined) continue;
    const { userId } = first.author;
    const claims = memory.claim(done.clientIds, userId);
    batches.push({ items: done.applied.map(asItem), stored: { author: first.author, updates: done.emitted } });
    entries.push(...toEntries(userId, done.emitted, done.touched, done.clientIds[0] ?? null, claims));
  }
  return { batches, entries, isExact, refused, unchanged, failedEdits, again: null };
}

function asItem<W extends ClientWrite>(write: W): InboxItem<W> {
  return { kind: 'write', write };
}

type Group<W extends ClientWrite> =
  | { readonly kind: 'edit'; readonly edit: ServerEdit }
  | { readonly kind: 'writes'; readonly writes: W[] };

/** An author's frames keep their order; between authors there is none, because nobody builds on what is not stored. */
function groupByAuthor<W extends ClientWrite>(items: readonly InboxItem<W>[]): Group<W>[] {
  const groups: Group<W>[] = [];
  const byAuthor = new Map<W['author'], W[]>();
  for (const item of items) {
    if (item.kind === 'edit') {
      groups.push(item);
      continue;
    }
    const { write } = item;
    if (write.author.isExpelled) continue;
    const open = write.isAlone ? undefined : byAuthor.get(write.author);
    if (open !== undefined) {
      open.push(write);
      continue;
    }
    const writes = [write];
    groups.push({ kind: 'writes', writes });
    // What follows a frame that is judged alone must not overtake it.
    if (write.isAlone) byAuthor.delete(write.author);
    else byAuthor.set(write.author, writes);
  }
  return groups;
}

function toEntries(
  userId: string | null,
  emitted: readonly Uint8Array[],
  touched: readonly string[],
  clientId: number | null,
  claims: readonly number[],
): LogEntry[] {
  return emitted.map((data, index) => ({
    userId,
    clientId: index === 0 ? clientId : null,
    claims: index === 0 ? claims : [],
    touched: index === 0 ? touched : [],
    data,
  }));
}

import * as Y from 'yjs';
import type { DocumentLog } from '../../db/document-log.ts';
import type { LogTail } from '../../db/document-log-load.ts';
import type { LaneMemory } from './lane-memory.ts';

/** What the log said about a lane that this process knew of. */
export type CaughtUp =
  | { readonly kind: 'gone' }
  | { readonly kind: 'reset'; readonly epoch: number }
  /** `missed` is what members still lack. */
  | { readonly kind: 'level'; readonly missed: readonly Uint8Array[]; readonly hasNewPolicy: boolean }
  /** Rows are missing between: the lane has to be loaded whole. */
  | { readonly kind: 'torn' };

/** Builds the document of a lane that was idle. */
export async function wakeLane(memory: LaneMemory, log: DocumentLog): Promise<void> {
  const owners = await log.owners(memory.writer.docId);
  memory.wake(owners);
}

/** Takes in the rows that others stored since. */
export async function catchUpLane(memory: LaneMemory, log: DocumentLog): Promise<CaughtUp> {
  if (memory.resident === null) await wakeLane(memory, log);
  const { seq } = memory;
  const tail = await log.since(memory.writer.docId, seq);
  if (!isGapless(tail, seq)) return { kind: 'torn' };
  const missed = tail.rows.map((row) => row.data);
  memory.take(missed, tail.rows.at(-1)?.seq ?? seq, tail.owners);
  return { kind: 'level', missed, hasNewPolicy: false };
}

/** Starts over from what the log holds, dropping what was only in memory. */
export async function reloadLane(memory: LaneMemory, log: DocumentLog): Promise<CaughtUp> {
  const { docId, epoch, policyRev } = memory.writer;
  const known = memory.seq;
  const loaded = await log.load(docId);
  const owners = await log.owners(docId);
  if (loaded === null) return { kind: 'gone' };
  if (loaded.writer.epoch !== epoch) return { kind: 'reset', epoch: loaded.writer.epoch };
  const { doc } = memory.install(loaded, owners);
  const hasNewPolicy = loaded.writer.policyRev !== policyRev;
  if (memory.seq <= known) return { kind: 'level', missed: [], hasNewPolicy };
  const tail = await log.since(docId, known);
  // Compacted meanwhile: the whole state says it too.
  const missed = isGapless(tail, known) ? tail.rows.map((row) => row.data) : [Y.encodeStateAsUpdate(doc)];
  return { kind: 'level', missed, hasNewPolicy };
}

/** False when rows are missing: another node has compacted them, or one is damaged. */
function isGapless({ rows }: LogTail, seq: number): boolean {
  const last = rows.at(-1);
  return last !== undefined && last.seq === seq + rows.length;
}

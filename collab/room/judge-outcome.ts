import * as Y from 'yjs';
import type { Side } from '../../server/domain/audience.ts';
import { kindOf } from '../document/kind/kinds.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import type { SharedType } from './item-state.ts';
import { judgeField, judgeInside, judgeRecord, type Trial } from './judge-record.ts';
import type { LaneSize } from './lane-size.ts';
import type { LockIndex } from './lock-index.ts';
import { NewContent } from './new-content.ts';
import { placeOf } from './place-of.ts';
import type { RemovedValues } from './removed-values.ts';

export interface OutcomeWriter {
  readonly userId: string;
  /** Which firm's fields this person may write. */
  readonly side: Side;
}

export interface OutcomeContext {
  /** `indexLocks(locks)`, built once for each policy_rev. */
  readonly locks: LockIndex;
  /** One a room, kept across reloads of its document. */
  readonly removed: RemovedValues;
  /** One a document: `new LaneSize(doc, loadedBytes)`. */
  readonly size: LaneSize;
}

/** Without a code the transaction may be stored. `touched`: `root/record` that came or went, `root/record/field` that changed. */
export type Outcome =
  | { readonly touched: readonly string[]; readonly code?: undefined }
  | { readonly touched: readonly string[]; readonly code: RejectedCode };

type Verdict = RejectedCode | undefined;

/**
 * Judges what a transaction did to the lane. To be called once, in `beforeObserverCalls` of the transaction in which all
 * frames of one author were applied: only there are new items placed and removed ones still readable. `newStructs` are
 * those of the inspections of all these frames. A refused transaction has spoilt the document: it must be loaded again.
 * Transactions that Yjs starts itself afterwards (formatting clean-up, another origin) are not to be judged; they touch
 * what the one before touched.
 */
export function judgeOutcome(
  transaction: Y.Transaction,
  newStructs: readonly { readonly id: Y.ID }[],
  writer: OutcomeWriter,
  context: OutcomeContext,
): Outcome {
  const trial: Trial = { transaction, side: writer.side, locks: context.locks, removed: context.removed };
  const touched = new Set<string>();
  let code: Verdict;
  for (const [type, keys] of transaction.changed) {
    const verdict = judgeChanged(trial, type, keys, touched);
    code ??= verdict;
  }
  code ??= judgeNewContent(transaction, newStructs, context.size);
  return code === undefined ? { touched: [...touched] } : { touched: [...touched], code };
}

/** The places a transaction changed, without a judgement: for edits that the server itself makes. */
export function touchedPlaces(transaction: Y.Transaction): readonly string[] {
  const touched = new Set<string>();
  for (const [type, keys] of transaction.changed) {
    const { root, recordId, field, depth } = placeOf(transaction.doc, type);
    if (depth > 1) touched.add(`${root}/${recordId}/${field}`);
    else for (const key of keys) touched.add(depth === 1 ? `${root}/${recordId}/${key}` : `${root}/${key}`);
  }
  return [...touched];
}

function judgeChanged(trial: Trial, type: SharedType, keys: ReadonlySet<string | null>, touched: Set<string>): Verdict {
  const { root, recordId, field, fieldType, depth } = placeOf(trial.transaction.doc, type);
  const kind = root === undefined ? undefined : kindOf(root);
  if (kind === undefined || (depth > 0 && recordId === null)) return 'unknown-root';
  if (depth > 1) {
    if (field === null || fieldType === null) return 'shape';
    const record = `${root}/${recordId}`;
    touched.add(`${record}/${field}`);
    return judgeInside(trial, kind, fieldType, { record, field });
  }
  let code: Verdict;
  for (const key of keys) {
    if (key === null) {
      code ??= depth === 0 ? 'unknown-root' : 'shape';
    } else if (depth === 0) {
      touched.add(`${root}/${key}`);
      code ??= judgeRecord(trial, kind, type, `${root}/${key}`);
    } else {
      const record = `${root}/${recordId}`;
      touched.add(`${record}/${key}`);
      code ??= judgeField(trial, kind, type, { record, field: key });
    }
  }
  return code;
}

/** Judges all that came with the transaction, item by item, and whether the lane has room for it. */
function judgeNewContent(
  transaction: Y.Transaction,
  newStructs: readonly { readonly id: Y.ID }[],
  size: LaneSize,
): Verdict {
  const { doc, beforeState } = transaction;
  const count = new NewContent(doc, size);
  const seen = new Set<number>();
  let last = -1;
  for (const { id } of newStructs) {
    if (id.client === last || seen.has(id.client)) continue;
    last = id.client;
    seen.add(last);
    const from = beforeState.get(id.client) ?? 0;
    const structs = doc.store.clients.get(id.client);
    if (structs === undefined || Y.getState(doc.store, id.client) === from) continue;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index];
      const verdict = struct === undefined ? undefined : count.judge(struct);
      if (verdict !== undefined) return verdict;
    }
  }
  return count.judgeRoom(deletedLength(transaction));
}

function deletedLength({ deleteSet }: Y.Transaction): number {
  let length = 0;
  for (const ranges of deleteSet.clients.values()) for (const range of ranges) length += range.len;
  return length;
}

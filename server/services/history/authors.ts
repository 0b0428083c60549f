import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FieldPlace } from '../../../collab/document/history-pieces.ts';
import { replayAuthors } from '../../../collab/document/history-replay.ts';
import { type Stretch, stretchesOf } from '../../../collab/document/history-stretches.ts';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { loadClientOwners } from '../../../db/queries/history.ts';
import type { Actor } from '../app-services.ts';
import { requireLaneReader } from './history-access.ts';
import { type HistoryDeps, replayRows, requireStart } from './lane-history.ts';

export interface FieldHistory {
  /** The lane's last row that is in it. */
  readonly seq: number;
  readonly stretches: readonly Stretch[];
  readonly missing: readonly number[];
}

/** Who wrote the texts of a record. */
export interface RecordAuthors {
  readonly root: RecordRoot;
  readonly recordId: string;
  /** Fields that hold words, in the order of the kind; those that never held any are left out. */
  readonly fields: readonly { readonly name: string; readonly stretches: readonly Stretch[] }[];
  /** Something of it is damaged in the store. */
  readonly isIncomplete: boolean;
}

const JOIN_WITHIN_MS = 60_000;
const STRETCHES_A_TURN = 200;

/**
 * Who wrote each stretch of a field and, for those with the right to history (`edit`, also while the lane is frozen),
 * who deleted what; others get what stands there now. Throws `not-found` to who may not read the lane.
 */
export async function loadFieldHistory(
  deps: HistoryDeps,
  actor: Actor,
  laneId: string,
  place: FieldPlace,
): Promise<FieldHistory> {
  const { seq, missing, fields } = await loadAuthors(deps, actor, laneId, [place]);
  return { seq, missing, stretches: fields[0] ?? [] };
}

/** The same for all texts of one record, read in one go. */
export async function loadRecordAuthors(
  deps: HistoryDeps,
  actor: Actor,
  laneId: string,
  { root, recordId }: { readonly root: RecordRoot; readonly recordId: string },
): Promise<RecordAuthors> {
  const kind: RecordKind = KINDS[root];
  const names = Object.entries(kind.fields).flatMap(([name, { kind: held }]) =>
    held === 'text' || held === 'body' ? [name] : [],
  );
  const places = names.map((field) => ({ root, recordId, field }));
  const { missing, fields } = await loadAuthors(deps, actor, laneId, places);
  const told = names.map((name, index) => ({ name, stretches: fields[index] ?? [] }));
  return {
    root,
    recordId,
    fields: told.filter(({ stretches }) => stretches.length > 0),
    isIncomplete: missing.length > 0,
  };
}

interface Authors {
  readonly seq: number;
  readonly missing: readonly number[];
  /** Of each place. */
  readonly fields: readonly (readonly Stretch[])[];
}

async function loadAuthors(
  deps: HistoryDeps,
  actor: Actor,
  laneId: string,
  places: readonly FieldPlace[],
): Promise<Authors> {
  const { db } = deps;
  const { hasHistory } = await requireLaneReader(db, actor.personId, laneId);
  const start = await requireStart(db, actor, laneId, null, false);
  const replay = replayAuthors(start.base);
  try {
    const { missing } = await replayRows(deps, actor, laneId, replay, start, start.headSeq);
    const owners = await db.as(actor.personId, (tx) => loadClientOwners(tx, laneId));
    const fields: Stretch[][] = [];
    for (const place of places) {
      const stretches: Stretch[] = [];
      let seen = 0;
      for (const stretch of stretchesOf(replay, place, { owners, joinWithinMs: JOIN_WITHIN_MS })) {
        if (hasHistory || stretch.kind === 'present') stretches.push(stretch);
        seen += 1;
        if (seen % STRETCHES_A_TURN === 0) await nextTurn();
      }
      fields.push(stretches);
    }
    return { seq: start.headSeq, missing, fields };
  } finally {
    replay.doc.destroy();
  }
}

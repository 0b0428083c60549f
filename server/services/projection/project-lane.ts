import { hash } from 'node:crypto';
import { canonicalText } from '../../../collab/document/canonical.ts';
import { kindOf } from '../../../collab/document/kind/kinds.ts';
import { type FoundRecord, projectRecord } from '../../../collab/document/projected-record.ts';
import type { Sql } from '../../../db/client.ts';
import { readLane, type StoredLane } from '../../../db/document-log-read.ts';
import {
  markGone,
  type ProjectionState,
  type RecordRow,
  setProjection,
  storeRecords,
  takeProjection,
} from '../../../db/queries/projection.ts';
import { isUuid } from '../../domain/ids.ts';
import { foldText } from '../../domain/searchable.ts';
import type { LaneReader } from './lane-reader.ts';

/** Raised when rows would be computed otherwise from the same document: all lanes are computed anew then. */
export const PROJECTION_VERSION = 1;

const RECORDS_AT_ONCE = 50;

export interface ProjectionDeps {
  /** The pool of covalent_collab. */
  readonly collab: Sql;
  readonly reader: LaneReader;
}

/**
 * Brings the rows of a lane to the head of its log, in one transaction: records that were touched since, or all of them
 * where that cannot be told. `busy`: somebody else is at it. Repeated, or when there is no such lane, it does nothing.
 */
export function projectLane({ collab, reader }: ProjectionDeps, laneId: string): Promise<'done' | 'busy'> {
  return collab.begin(async (tx) => {
    const state = await takeProjection(tx, laneId);
    if (state === null) return 'busy';
    const lane = await readLane(tx, laneId);
    if (lane === null || isCurrent(state, lane)) return 'done';
    const { seq, epoch } = lane.head;
    const wanted = touchedSince(state, lane);
    const { snapshot, rows } = lane;
    const packed = snapshot?.packed ?? null;
    const updates = [
      ...(snapshot === null || packed !== null ? [] : [snapshot.state]),
      ...rows.map(({ data }) => data),
    ];
    const { records, isWhole } = await reader.read({ packed, updates, wanted });
    const known = records.filter(({ root, id }) => kindOf(root) !== undefined && isUuid(id));
    for (let at = 0; at < known.length; at += RECORDS_AT_ONCE) {
      await storeRecords(tx, laneId, seq, known.slice(at, at + RECORDS_AT_ONCE).flatMap(rowOf));
    }
    // What cannot be read of a damaged lane was not removed by anybody.
    if (isWhole && lane.missing.length === 0 && lane.damage.length === 0) {
      await markGone(tx, laneId, seq, { places: wanted, kept: known.map(({ root, id }) => `${root}/${id}`) });
    }
    await setProjection(tx, laneId, { epoch, seq, version: Math.max(PROJECTION_VERSION, state.version) });
    return 'done';
  });
}

function isCurrent(state: ProjectionState, { head }: StoredLane): boolean {
  return state.seq === head.seq && state.epoch === head.epoch && state.version >= PROJECTION_VERSION;
}

/** The records that the rows since then name, as `root/id`; null when they do not say it all. */
function touchedSince(state: ProjectionState, lane: StoredLane): readonly string[] | null {
  const { head, snapshot, rows, missing } = lane;
  const isTold = state.epoch === head.epoch && state.version >= PROJECTION_VERSION && missing.length === 0;
  if (!isTold || state.seq < (snapshot?.seq ?? head.epochSeq)) return null;
  const places = new Set<string>();
  for (const { seq, userId, touched } of rows) {
    if (seq <= state.seq) continue;
    // What the server itself brought names no places.
    if (touched.length === 0 && userId === null) return null;
    for (const place of touched) places.add(place.split('/', 2).join('/'));
  }
  return [...places];
}

function rowOf(found: FoundRecord): RecordRow[] {
  const { root, id, fields: stored } = found;
  const kind = kindOf(root);
  if (kind === undefined) return [];
  const { title, words, fields, order, issues } = projectRecord(kind, found);
  return [
    {
      ...{ root, recordId: id.toLowerCase(), title, words, fields, issues, position: order },
      titleTerms: foldText(title),
      wordTerms: foldText(words),
      hash: hash('sha256', canonicalText(kind, { ...fields, id })),
      isReadable: stored !== null,
    },
  ];
}

import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { compareOrder } from '../../../collab/document/order.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { Actor, LaneWithContent } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { type RecordView, viewRecord } from './record-view.ts';

export interface RecordQuery {
  readonly planId: string;
  readonly root: RecordRoot;
  /** Null: all lanes the actor may read. */
  readonly laneId: string | null;
}

export interface RecordPage {
  readonly records: readonly RecordView[];
  /** Null at the end. */
  readonly nextCursor: string | null;
}

const NOWHERE = words(
  'This does not exist, or you have no access to it.',
  'Das gibt es nicht, oder Sie haben keinen Zugang dazu.',
);

/** Records of one kind, lane by lane in reading order. Throws `not-found` and, for a cursor of another list, `invalid`. */
export async function listRecords(
  deps: OpenPlanDeps,
  actor: Actor,
  { planId, root, laneId, cursor, limit }: RecordQuery & { readonly cursor: string | null; readonly limit: number },
): Promise<RecordPage> {
  const { lanes } = await openPlan(deps, actor, planId);
  const asked = laneId === null ? lanes : lanes.filter(({ id }) => id === laneId);
  if (asked.length === 0) throw new AppError('not-found', NOWHERE);
  const all = asked.flatMap((lane) => lane.content[root].map((record) => ({ lane, record })));
  const from = cursor === null ? 0 : placeAfter(asked, all, cursor);
  const page = all.slice(from, from + limit);
  const last = page.at(-1);
  return {
    records: page.map(({ lane, record }) => viewRecord(lane, root, record)),
    nextCursor: last === undefined || from + limit >= all.length ? null : cursorOf(last),
  };
}

/** One record. Throws `not-found` for one that is gone, made up, or not the actor's to read. */
export async function readRecord(
  deps: OpenPlanDeps,
  actor: Actor,
  { planId, root, laneId, recordId }: RecordQuery & { readonly recordId: string },
): Promise<RecordView> {
  const { lanes } = await openPlan(deps, actor, planId);
  return findRecordIn(lanes, { root, laneId, recordId }).view;
}

/** The lane in which a record stands, and the record. */
export function findRecordIn(
  lanes: readonly LaneWithContent[],
  { root, laneId, recordId }: Omit<RecordQuery, 'planId'> & { readonly recordId: string },
): { readonly lane: LaneWithContent; readonly view: RecordView } {
  for (const lane of lanes) {
    if (laneId !== null && lane.id !== laneId) continue;
    const record = lane.content[root].find(({ id }) => id === recordId);
    if (record !== undefined) return { lane, view: viewRecord(lane, root, record) };
  }
  throw new AppError('not-found', NOWHERE);
}

interface Placed {
  readonly lane: { readonly id: string };
  readonly record: { readonly id: string; readonly order: string };
}

/** Where a record stood rather than which it was: it may be gone when the next page is asked for. */
function cursorOf({ lane, record }: Placed): string {
  return Buffer.from(JSON.stringify([lane.id, record.order, record.id])).toString('base64url');
}

function placeAfter(lanes: readonly { readonly id: string }[], all: readonly Placed[], cursor: string): number {
  const [laneId, order, id] = readCursor(cursor);
  const rank = lanes.findIndex((lane) => lane.id === laneId);
  if (rank === -1)
    throw new AppError(
      'invalid',
      words('This cursor is of another list.', 'Dieser Cursor gehört zu einer anderen Liste.'),
    );
  const next = all.findIndex(({ lane, record }) => {
    const at = lanes.findIndex((one) => one.id === lane.id);
    return at > rank || (at === rank && compareOrder(record, { id, order }) > 0);
  });
  return next === -1 ? all.length : next;
}

function readCursor(cursor: string): readonly [laneId: string, order: string, id: string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 3) return [String(parts[0]), String(parts[1]), String(parts[2])];
  } catch {
    // Not one of ours: said below.
  }
  throw new AppError('invalid', words('This cursor cannot be read.', 'Dieser Cursor ist nicht lesbar.'));
}

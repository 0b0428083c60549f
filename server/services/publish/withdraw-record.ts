import { randomUUID } from 'node:crypto';
import { isRecordRoot, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { Database } from '../../../db/client.ts';
import {
  hasActs,
  isLockedIn,
  isWithdrawn,
  type LaneMove,
  loadLookers,
  moveBetweenLanes,
} from '../../../db/document-log-move.ts';
import { loadPublications, type PublicationRow } from '../../../db/queries/publications.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { requireHeld } from './lane-pair.ts';
import { findRecordOf, holds, stepsOf } from './move-between.ts';
import { loadPlanPeople, requirePublishing } from './publish-access.ts';
import type { PublishDeps } from './publish-records.ts';

const NOWHERE = words(
  'This does not exist, or you have no access to it.',
  'Das gibt es nicht, oder Sie haben keinen Zugang dazu.',
);
const ACTED = words(
  'Both firms work with this by now: it was validated, claimed, asked or agreed. It stays in the shared plan.',
  'Beide Firmen arbeiten inzwischen damit: Es wurde bestätigt, beansprucht, angefragt oder vereinbart. Es bleibt im gemeinsamen Plan.',
);

/**
 * Takes a published record back into the part it came from, as it reads now. Whoever has read it has read it, and the
 * history of the shared part keeps it. Throws `not-found`, `forbidden`, and `conflict` when it is gone, taken back already,
 * or something was done to it with authority.
 */
export async function withdrawRecord(
  { db, laneStored }: PublishDeps,
  actor: Actor,
  { planId, publicationId }: { readonly planId: string; readonly publicationId: string },
): Promise<void> {
  const { fromLane, toLane, toRecord, toSeq, root } = await requirePublication(db, actor, planId, publicationId);
  const { side } = await requirePublishing(db, actor, planId, fromLane);
  const people = await loadPlanPeople(db, actor, planId, side);
  await moveBetweenLanes(db.collab, [fromLane, toLane], async (lanes, tx): Promise<LaneMove> => {
    // Again, because the right may have ended, or somebody been quicker, while this waited for the lanes.
    await requirePublishing(db, actor, planId, fromLane);
    if (await isWithdrawn(tx, publicationId))
      throw new AppError('conflict', words('This was taken back already.', 'Das wurde schon zurückgenommen.'));
    const shared = requireHeld(lanes, toLane);
    const own = requireHeld(lanes, fromLane);
    if (findRecordOf(shared.content, root, toRecord) === undefined) {
      throw new AppError(
        'conflict',
        words('This is no longer in the shared plan.', 'Das steht nicht mehr im gemeinsamen Plan.'),
      );
    }
    const isHeld = (await hasActs(tx, toLane, root, toRecord)) || (await isLockedIn(tx, toLane, root, toRecord));
    if (isHeld) throw new AppError('conflict', ACTED);
    const newId = randomUUID();
    const steps = stepsOf({
      ...{ from: shared, to: own, side, personId: actor.personId },
      moved: [{ root, id: toRecord, newId, leaves: new Set<string>() }],
      isOnPlan: (personId) => people.all.has(personId),
      // A part of one firm may name what both read.
      mayName: (recordId) => holds(own, recordId) || (recordId !== toRecord && holds(shared, recordId)),
      nameOf: () => null,
    });
    const lookers = await loadLookers(tx, toLane, toSeq);
    const wasSeen = lookers.some((personId) => !people.own.has(personId));
    const withdrawal = { publicationId, personId: actor.personId, recordId: newId, wasSeen };
    return { steps, publications: [], withdrawals: [withdrawal] };
  });
  for (const id of [fromLane, toLane]) laneStored(id);
}

async function requirePublication(
  db: Database,
  actor: Actor,
  planId: string,
  publicationId: string,
): Promise<PublicationRow & { readonly root: RecordRoot }> {
  const readable = await requireReadableLanes(db, actor.personId, planId);
  const ids = readable.map(({ facts }) => facts.laneId);
  const publications = await db.as(actor.personId, (tx) => loadPublications(tx, ids));
  const found = publications.find(({ id }) => id === publicationId);
  if (found === undefined || !isRecordRoot(found.root)) throw new AppError('not-found', NOWHERE);
  return { ...found, root: found.root };
}

import * as Y from 'yjs';
import { type LaneContent, presentLane } from '../../../collab/document/present-lane.ts';
import { restoreWithGaps } from '../../../collab/document/restore-lane.ts';
import type { Database, Tx } from '../../../db/client.ts';
import { loadDocument } from '../../../db/queries/documents.ts';
import { listMembers, type MemberRow } from '../../../db/queries/people.ts';
import { listPlanRows, loadPlanRow } from '../../../db/queries/plans.ts';
import { takeTurnToAct } from '../../../db/queries/record-acts.ts';
import { holdLane, loadReview } from '../../../db/queries/reviews.ts';
import { listSingleSignatories } from '../../../db/queries/signing.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { ROLE_SIDE } from '../../domain/role.ts';
import type { Review } from '../../domain/sign-off.ts';
import { type Words, words } from '../../domain/words.ts';
import { type Abilities, abilities, type LaneAccess } from '../../policy/index.ts';
import type { Actor, PlanSummary } from '../app-services.ts';
import { loadLaneAccesses } from '../lane/lane-doors.ts';
import { type ReadableLane, requireReadableLanes } from '../plan/plan-access.ts';
import { presentPlan } from '../plan/present-plan.ts';

/** Where both firms sign, and who is there. */
export interface SignOffPlace {
  readonly plan: PlanSummary;
  readonly laneId: string;
  readonly side: Side;
  readonly can: Abilities;
  readonly access: LaneAccess;
  readonly members: readonly MemberRow[];
}

const NO_REVIEW = words(
  'This request for signature does not exist, or you have no access to it.',
  'Diese Bitte um Unterschrift gibt es nicht, oder Sie haben keinen Zugang zu ihr.',
);

/** The part of a plan that both firms share; `not-found` to who may not read it. */
export async function requirePlace(db: Database, actor: Actor, planId: string): Promise<SignOffPlace> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const shared = lanes.find(({ facts }) => facts.audience === 'shared' && !facts.isRestricted);
  return db.as(actor.personId, async (tx) => {
    const row = await loadPlanRow(tx, actor.personId, planId);
    if (row === null || shared === undefined) throw new AppError('not-found', NO_REVIEW);
    const { facts, access } = shared;
    const members = await listMembers(tx, [planId]);
    return {
      ...{ laneId: facts.laneId, side: access.side, can: abilities(access), access, members },
      plan: presentPlan(row),
    };
  });
}

/** The same for these plans at once, by plan, among what the actor may read; others are missing. */
export async function loadPlaces(
  tx: Tx,
  actor: Actor,
  readable: readonly ReadableLane[],
  planIds: readonly string[],
): Promise<ReadonlyMap<string, SignOffPlace>> {
  const shared = readable.filter(
    ({ facts }) => facts.audience === 'shared' && !facts.isRestricted && planIds.includes(facts.planId),
  );
  const rows = await listPlanRows(tx, actor.personId);
  const members = await listMembers(tx, planIds);
  return new Map(
    shared.flatMap(({ facts, access }): [string, SignOffPlace][] => {
      const row = rows.find(({ id }) => id === facts.planId);
      if (row === undefined) return [];
      const own = members.filter(({ planId }) => planId === facts.planId);
      const { laneId } = facts;
      const { side } = access;
      return [[row.id, { laneId, side, access, can: abilities(access), members: own, plan: presentPlan(row) }]];
    }),
  );
}

/** The same from a review; `not-found` for one that is made up or not to be read. */
export async function requireReview(
  db: Database,
  actor: Actor,
  reviewId: string,
): Promise<{ readonly review: Review; readonly place: SignOffPlace }> {
  const review = isUuid(reviewId) ? await db.as(actor.personId, (tx) => loadReview(tx, reviewId)) : null;
  if (review === null) throw new AppError('not-found', NO_REVIEW);
  return { review, place: await requirePlace(db, actor, review.planId) };
}

/** The owner of one side, or `forbidden`. */
export function requireLead({ can }: SignOffPlace): void {
  if (can.manage) return;
  throw new AppError(
    'forbidden',
    words('This is for the owner of each side.', 'Das ist Sache der Verantwortlichen jeder Seite.'),
  );
}

/** The place with who is on the plan by now. */
export async function readMembersAgain(tx: Tx, place: SignOffPlace): Promise<SignOffPlace> {
  return { ...place, members: await listMembers(tx, [place.plan.id]) };
}

export type SigningRight = 'approve' | 'single-signatory';

/** Who of these people may sign: with the right to approve, or as the only person of a firm here that has declared so. */
export async function loadSigningRights(
  db: Database,
  actor: Actor,
  place: SignOffPlace,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, SigningRight>> {
  return db.as(actor.personId, (tx) => readSigningRights(db, tx, place, personIds));
}

/** The same inside a transaction, as what is committed by now says. */
export async function readSigningRights(
  db: Database,
  tx: Tx,
  place: SignOffPlace,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, SigningRight>> {
  const { laneId, plan } = place;
  const accesses = await loadLaneAccesses(
    db,
    personIds.map((userId) => ({ userId, laneId })),
  );
  const firms = [plan.supplier.id, plan.customer.id];
  const declared = await listSingleSignatories(tx, firms);
  const rights = new Map<string, SigningRight>();
  for (const [index, personId] of personIds.entries()) {
    const access = accesses[index] ?? null;
    const can = abilities(access);
    if (can.approve) rights.set(personId, 'approve');
    else if (access !== null && can.manage && declared.has(plan[access.side].id) && isAlone(place, access.side))
      rights.set(personId, 'single-signatory');
  }
  return rights;
}

/** One person is all that a firm has on the plan. */
export function isAlone(place: SignOffPlace, side: Side): boolean {
  return membersOf(place, side).length === 1;
}

/** A lane while nobody else writes, acts or signs in it. */
export interface HeldPlace {
  readonly seq: number;
  readonly doc: Y.Doc;
  readonly content: LaneContent;
}

/** Holds the lane to the end of the transaction, and reads it whole as it stands; `unavailable` where it is damaged. */
export async function holdPlace(tx: Tx, laneId: string): Promise<HeldPlace> {
  await takeTurnToAct(tx, laneId);
  const seq = await holdLane(tx, laneId);
  const stored = seq === null ? null : await loadDocument(tx, laneId);
  if (seq === null || stored === null) throw new AppError('not-found', NO_REVIEW);
  const { doc, hasGaps } = restoreWithGaps(stored.updates);
  if (hasGaps || stored.damaged.length > 0) throw new AppError('unavailable', DAMAGED);
  return { seq, doc, content: presentLane(doc) };
}

const DAMAGED: Words = words(
  'This part is damaged in the store. Nothing was signed.',
  'Dieser Teil ist im Speicher beschädigt. Es wurde nichts unterschrieben.',
);

/** A lane's document in bytes. */
export function stateOf({ doc }: HeldPlace): Uint8Array {
  return Y.encodeStateAsUpdate(doc);
}

/** People of one side of a plan. */
export function membersOf({ members }: SignOffPlace, side: Side): readonly MemberRow[] {
  return members.filter(({ role }) => ROLE_SIDE[role] === side);
}

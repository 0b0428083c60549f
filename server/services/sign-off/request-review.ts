import { createHash } from 'node:crypto';
import { storable } from '../../../collab/document/projected-record.ts';
import { SCHEMA_VERSION } from '../../../collab/document/schema-version.ts';
import type { Tx } from '../../../db/client.ts';
import { addSentAmendment } from '../../../db/queries/amendments.ts';
import { type BaselineRow, listBaselines } from '../../../db/queries/baselines.ts';
import { addNaming, addReview, listReviews, loadReview, type NewReview } from '../../../db/queries/reviews.ts';
import type { Side } from '../../domain/audience.ts';
import type { SignOffSubject } from '../../domain/certificate.ts';
import { AppError } from '../../domain/errors.ts';
import { isInForce, MAX_AGREED_OBJECTIVES } from '../../domain/sign-off.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { answerOnce } from '../record/answer-once.ts';
import { amendedObjective, type DraftPlace } from './amend.ts';
import { OBJECTIVE_FIELDS, objectiveText, ownersOf, planText, textLike } from './candidate.ts';
import { requireSignatories } from './name-signatories.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';
import { type HeldPlace, holdPlace, requireLead, requirePlace, type SignOffPlace } from './sign-off-place.ts';

export interface ReviewRequest {
  readonly planId: string;
  readonly subject: SignOffSubject;
  /** Null for a plan. */
  readonly recordId: string | null;
  /** Where a new text for an agreed one is drafted; without it, what stands there itself. */
  readonly draft?: DraftPlace | null;
  /** What {@link seenOf} says of the content that was looked at. */
  readonly seen: string;
  /** Of one's own firm, in their order. */
  readonly signatories: readonly string[];
  readonly firstSide: Side;
  readonly due: string | null;
  readonly reason: string;
  /** Under it a program asks once; none, or null: as often as it is sent. */
  readonly key?: string | null;
}

const CHANGED = words(
  'This changed while you looked at it. Read it again; nobody was asked yet.',
  'Das hat sich geändert, während Sie es angesehen haben. Lesen Sie es noch einmal; es wurde noch niemand gebeten.',
);

/**
 * Asks leaders of both firms to sign exactly what the lead has seen, and holds it still from here on; answers the review's
 * id. Throws `forbidden` to who owns neither side, `not-found`, `stale` when it changed meanwhile, `conflict` while it
 * waits already, `invalid` for signatories who may not sign, a day that has passed, or an eighth objective without a reason.
 */
export async function requestReview(
  deps: SignOffDeps,
  actor: Actor,
  { key = null, ...input }: ReviewRequest,
): Promise<string> {
  const { planId } = input;
  const once = { planId, key, parts: ['request-review', input], rights: ['manage'], isAnswer: isId } as const;
  return answerOnce(deps, actor, once, async () => {
    const place = await requirePlace(deps.db, actor, planId);
    requireLead(place);
    return { laneId: place.laneId, run: (id) => askFor(deps, actor, place, { ...input, id }) };
  });
}

function isId(answer: unknown): answer is string {
  return typeof answer === 'string';
}

/** Under an id of its own: asked for again under the same one, it is the same request. */
async function askFor(
  deps: SignOffDeps,
  actor: Actor,
  place: SignOffPlace,
  input: ReviewRequest & { readonly id: string },
): Promise<string> {
  await requireSignatories(deps, actor, place, input.signatories);
  const today = todayOf(deps);
  if (input.due !== null && input.due < today) {
    throw new AppError('invalid', words('The day has passed.', 'Der Tag ist vorbei.'));
  }
  const { id } = input;
  await deps.db.as(actor.personId, async (tx) => {
    const held = await holdPlace(tx, place.laneId);
    if ((await loadReview(tx, id)) !== null) return;
    const baselines = await listBaselines(tx, input.planId);
    const candidate = await candidateOf(tx, place, held, input, { baselines, today });
    if (seenOf(candidate) !== input.seen) throw new AppError('stale', CHANGED);
    await refuseSecond(tx, input);
    if (input.subject === 'objective') requireRoom(baselines, input, today);
    const { planId, subject, firstSide, due, reason, signatories } = input;
    const { laneId, side } = place;
    const { personId } = actor;
    await addReview(tx, {
      ...{ id, planId, laneId, subject, firstSide, due, side, personId, ...candidate },
      ...{ reason: reason.trim(), seq: held.seq, schema: SCHEMA_VERSION },
    });
    if (input.draft) await addSentAmendment(tx, { reviewId: id, ...input.draft });
    await addNaming(tx, { reviewId: id, side, signatories, reason: reason.trim(), personId });
  });
  deps.publishLaneEvent(place.laneId, { topic: 'act', id: input.recordId ?? id, seq: 0 });
  return id;
}

type Candidate = Pick<NewReview, 'root' | 'recordId' | 'title' | 'canonical' | 'fields' | 'amends' | 'madeFrom'>;

const AGREED = words(
  'This is agreed: a change is drafted first, and sent for signature.',
  'Das ist vereinbart: Eine Änderung wird zuerst entworfen und dann zur Unterschrift gesendet.',
);

/** What would be signed now. Throws `not-found` for an objective that is gone, `invalid` for one without a name. */
export async function candidateOf(
  tx: Tx,
  { plan, laneId, side }: Pick<SignOffPlace, 'plan' | 'laneId' | 'side'>,
  { content }: Pick<HeldPlace, 'content'>,
  { subject, recordId, draft = null }: Pick<ReviewRequest, 'subject' | 'recordId' | 'draft'>,
  { baselines, today }: { readonly baselines: readonly BaselineRow[]; readonly today: string },
): Promise<Candidate> {
  const at = { planId: plan.id, laneId };
  if (subject === 'plan') {
    const canonical = planText(at, content, baselines, today);
    return { root: null, recordId: null, title: plan.title, canonical, fields: [], amends: null, madeFrom: null };
  }
  const standing = content.objectives.find(({ id }) => id === recordId);
  if (standing === undefined) {
    throw new AppError(
      'not-found',
      words('This objective was removed by somebody else.', 'Dieses Ziel wurde von jemand anderem entfernt.'),
    );
  }
  const agreed = baselines.find((one) => one.recordId === recordId && one.supersededBy === null) ?? null;
  if ((agreed === null) !== (draft === null)) throw new AppError('conflict', AGREED);
  const objective =
    agreed === null || draft === null
      ? standing
      : await amendedObjective(tx, { planId: plan.id, side, draft, agreed, standing, shared: content });
  if (objective.belongsTo !== null && objective.belongsTo !== 'both') {
    throw new AppError(
      'invalid',
      words(
        'This is an objective of one firm: both sign joint ones.',
        'Das ist das Ziel einer Firma: Beide unterschreiben gemeinsame.',
      ),
    );
  }
  const title = storable(objective.title).trim();
  if (title === '') {
    throw new AppError('invalid', words('An objective needs a name first.', 'Ein Ziel braucht zuerst einen Namen.'));
  }
  const canonical = objectiveText(at, objective, ownersOf(standing));
  const place = { root: 'objectives', recordId: standing.id, title, canonical, fields: OBJECTIVE_FIELDS };
  if (agreed === null) return { ...place, amends: null, madeFrom: null };
  const found = textLike(agreed.canonical, at, standing);
  return { ...place, amends: agreed.id, madeFrom: found === agreed.canonical ? null : found };
}

/** Hash of what a lead looks at before sending it, hexadecimal: of the text, and of what stands where that is not what was agreed. */
export function seenOf({ canonical, madeFrom }: Pick<Candidate, 'canonical' | 'madeFrom'>): string {
  return sha256(madeFrom === null ? canonical : `${canonical}\n${madeFrom}`);
}

async function refuseSecond(tx: Tx, { planId, subject, recordId }: ReviewRequest): Promise<void> {
  const isWaiting = (await listReviews(tx, planId)).some(
    (review) => review.end === null && review.subject === subject && review.recordId === recordId,
  );
  if (!isWaiting) return;
  throw new AppError('conflict', words('This waits for signatures already.', 'Das wartet schon auf Unterschriften.'));
}

/** Agreed and open by now, apart from the one that is asked for. */
export function agreedBeside(baselines: readonly BaselineRow[], recordId: string | null, today: string): number {
  return baselines.filter((one) => one.subject === 'objective' && one.recordId !== recordId && isInForce(one, today))
    .length;
}

function requireRoom(baselines: readonly BaselineRow[], { recordId, reason }: ReviewRequest, today: string): void {
  if (agreedBeside(baselines, recordId, today) < MAX_AGREED_OBJECTIVES || reason.trim() !== '') return;
  throw new AppError(
    'invalid',
    words(
      `${MAX_AGREED_OBJECTIVES} objectives are agreed and open: say why this one too.`,
      `${MAX_AGREED_OBJECTIVES} Ziele sind vereinbart und offen: Sagen Sie, warum auch dieses.`,
    ),
  );
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

import type { Tx } from '../../../db/client.ts';
import {
  type BaselineRow,
  listBaselines,
  loadBaseline,
  loadEvidence,
  loadPrintedNames,
} from '../../../db/queries/baselines.ts';
import { loadTitles } from '../../../db/queries/projection.ts';
import { listReviews, loadSignedBefore, type SignedBeforeRow } from '../../../db/queries/reviews.ts';
import { listDelegations, listSigningKeys } from '../../../db/queries/signing.ts';
import { CERTIFICATE_FORMAT, type Certificate, type Statement } from '../../domain/certificate.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { type Delegation, isOverdue, type Review } from '../../domain/sign-off.ts';
import { words } from '../../domain/words.ts';
import type { Actor, PersonSummary, PlanSummary } from '../app-services.ts';
import { presentMember } from '../plan/present-plan.ts';
import { readFields } from './candidate.ts';
import { type AmendmentConflict, findConflicts } from './find-conflict.ts';
import { type Baseline, presentBaselines, type StandingLane } from './present-baseline.ts';
import { type AmendmentDraft, presentDrafts } from './present-drafts.ts';
import { readStatement } from './read-statement.ts';
import { type ReviewText, reviewText, type Taking, takingOf } from './review-text.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';
import { loadSigningRights, membersOf, requirePlace, requireReview } from './sign-off-place.ts';

/** Everything about signatures in a plan, as far as the reader may know it. */
export interface PlanSignOff {
  readonly laneId: string;
  /** The latest first. */
  readonly reviews: readonly Review[];
  readonly baselines: readonly Baseline[];
  /** Of one's own firm; for the owner of a side, of both. Ended ones are left out. */
  readonly delegations: readonly Delegation[];
  /** New texts for agreed ones, drafted in parts that the reader may read. */
  readonly amendments: readonly AmendmentDraft[];
  /** Of open requests, by their id. */
  readonly conflicts: Readonly<Record<string, AmendmentConflict>>;
  /** People of one's own firm who may sign, by id. */
  readonly signatories: readonly string[];
  readonly mayAsk: boolean;
  /** Whether the audit trail of the plan is theirs to read. */
  readonly mayAudit: boolean;
  readonly mayApprove: boolean;
  readonly today: string;
}

/**
 * For the pages of a plan; `standing` is what both firms share where that was read already. Throws `not-found` to who may
 * not read it.
 */
export async function loadPlanSignOff(
  deps: SignOffDeps,
  actor: Actor,
  planId: string,
  standing: StandingLane | null,
): Promise<PlanSignOff> {
  const place = await requirePlace(deps.db, actor, planId);
  const own = membersOf(place, place.side).map(({ id }) => id);
  const rights = await loadSigningRights(deps.db, actor, place, own);
  return deps.db.as(actor.personId, async (tx) => {
    const reviews = await listReviews(tx, planId);
    const baselines = await listBaselines(tx, planId);
    return {
      ...{ laneId: place.laneId, reviews, today: todayOf(deps) },
      baselines: await presentBaselines(tx, baselines, { today: todayOf(deps), standing }),
      delegations: await listDelegations(tx, [planId]),
      amendments: await presentDrafts(tx, planId),
      conflicts: Object.fromEntries(await findConflicts(tx, reviews, baselines)),
      signatories: own.filter((id) => rights.has(id)),
      mayAsk: place.can.manage,
      mayAudit: actor.isFirmAdministrator || place.can.manage,
      mayApprove: rights.has(actor.personId),
    };
  });
}

/** One request for signature, as the page on which it is decided shows it. */
export interface Approval extends ReviewText, Taking {
  readonly plan: PlanSummary;
  readonly review: Review;
  readonly people: readonly PersonSummary[];
  readonly isOverdue: boolean;
  readonly mayManage: boolean;
  /** What is in force until then; null where nothing was agreed before. */
  readonly agreed: Baseline | null;
  /** What changed since the reader signed an earlier text of it that was not agreed; null where they did not, or need not now. */
  readonly signedBefore: SignedBefore | null;
  /** Of a new text that meets something else in the plan than what is agreed; null where it does not. */
  readonly conflict: AmendmentConflict | null;
  /** Titles of objectives that the text may name, by id. */
  readonly titles: Readonly<Record<string, string>>;
  /** Those that are not over, as far as the reader may know them. */
  readonly delegations: readonly Delegation[];
  /** People of one's own firm who may sign, by id. */
  readonly signatories: readonly string[];
}

/** An earlier signature of the reader's, which stands on record and counts for nothing until they sign again. */
export interface SignedBefore extends Pick<ReviewText, 'redline' | 'changes'> {
  /** ISO, UTC. */
  readonly at: string;
}

/** Throws `not-found` for one that is made up or not to be read. */
export async function loadApproval(deps: SignOffDeps, actor: Actor, reviewId: string): Promise<Approval> {
  const { review, place } = await requireReview(deps.db, actor, reviewId);
  const own = membersOf(place, place.side).map(({ id }) => id);
  const rights = await loadSigningRights(deps.db, actor, place, own);
  const today = todayOf(deps);
  const { agreed, signed, taking, ...rest } = await deps.db.as(actor.personId, async (tx) => {
    const baselines = await listBaselines(tx, review.planId);
    const base = baseOf(review, baselines);
    const presented = base === null ? [] : await presentBaselines(tx, baselines, { today, standing: null });
    const delegations = (await listDelegations(tx, [review.planId])).filter(({ toDay }) => toDay >= today);
    const by = takingOf(place, actor, review, delegations, today);
    return {
      delegations,
      taking: by,
      agreed: presented.find(({ id }) => id === base?.id) ?? null,
      conflict: (await findConflicts(tx, [review], baselines)).get(review.id) ?? null,
      titles: await titlesOf(tx, review.laneId),
      signed: by.taking === null ? null : await loadSignedBefore(tx, review, actor.personId),
    };
  });
  return {
    ...{ plan: place.plan, review, mayManage: place.can.manage },
    ...rest,
    ...taking,
    signedBefore: signed === null ? null : presentSignedBefore(review, signed),
    people: place.members.map(presentMember),
    isOverdue: isOverdue(review, today),
    agreed,
    ...reviewText(review, agreed?.canonical ?? null),
    signatories: own.filter((id) => rights.has(id)),
  };
}

function presentSignedBefore(review: Review, { canonical, at }: SignedBeforeRow): SignedBefore {
  const { redline, changes } = reviewText(review, canonical);
  return { redline, changes, at: at.toISOString() };
}

/** The agreed text that a review is to replace, or did. */
function baseOf({ baselineId, subject, recordId }: Review, baselines: readonly BaselineRow[]): BaselineRow | null {
  const own = baselines.find(({ id }) => id === baselineId);
  if (own !== undefined) return baselines.find(({ id }) => id === own.supersedes) ?? null;
  const same = baselines.filter((one) => one.subject === subject && one.recordId === recordId);
  return same.reduce<BaselineRow | null>(
    (last, one) => (last === null || one.version > last.version ? one : last),
    null,
  );
}

/** An agreed text, and what proves it. */
export interface SignedText {
  readonly certificate: Certificate;
  /** What the certificate says, read. */
  readonly statement: Statement;
  readonly baseline: Baseline;
  /** Committed fields of an objective; null for a plan. */
  readonly fields: Readonly<Record<string, string | number>> | null;
  /** Titles of objectives that it may name, by id. */
  readonly titles: Readonly<Record<string, string>>;
}

/** Throws `not-found` for one that is made up or not to be read. */
export async function loadCertificate(
  deps: Pick<SignOffDeps, 'db' | 'clock'>,
  actor: Actor,
  baselineId: string,
): Promise<SignedText> {
  const found = isUuid(baselineId)
    ? await deps.db.as(actor.personId, (tx) => loadSigned(tx, baselineId, todayOf(deps)))
    : null;
  if (found === null) {
    throw new AppError(
      'not-found',
      words(
        'This certificate does not exist, or you have no access to it.',
        'Dieses Zertifikat gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
      ),
    );
  }
  const { evidence, baseline, printed, titles } = found;
  const { statement, signature, publicKey, canonical } = evidence;
  return {
    statement: readStatement(statement),
    baseline,
    fields: baseline.subject === 'plan' ? null : readFields(canonical),
    titles,
    certificate: { format: CERTIFICATE_FORMAT, statement, signature, publicKey, content: canonical, printed },
  };
}

async function loadSigned(tx: Tx, baselineId: string, today: string) {
  const evidence = await loadEvidence(tx, baselineId);
  const row = await loadBaseline(tx, baselineId);
  const all = row === null ? [] : await listBaselines(tx, row.planId);
  const baseline = (await presentBaselines(tx, all, { today, standing: null })).find(({ id }) => id === baselineId);
  if (evidence === null || baseline === undefined) return null;
  return {
    evidence,
    baseline,
    printed: await loadPrintedNames(tx, evidence.reviewId),
    titles: await titlesOf(tx, baseline.laneId),
  };
}

async function titlesOf(tx: Tx, laneId: string): Promise<Readonly<Record<string, string>>> {
  return (await loadTitles(tx, [laneId], 'objectives')).get(laneId) ?? {};
}

/** Public keys that anything was ever signed with, the present one last. */
export async function loadSigningKeys({ db }: Pick<SignOffDeps, 'db'>, actor: Actor) {
  const keys = await db.as(actor.personId, (tx) => listSigningKeys(tx));
  return keys.map(({ since, ...key }) => ({ ...key, since: since.toISOString() }));
}

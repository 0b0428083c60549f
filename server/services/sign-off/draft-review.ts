import { diffRecords, type FieldDiff } from '../../../collab/document/content-diff.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { listBaselines } from '../../../db/queries/baselines.ts';
import type { SignOffSubject } from '../../domain/certificate.ts';
import { MAX_AGREED_OBJECTIVES } from '../../domain/sign-off.ts';
import type { Actor, PersonSummary } from '../app-services.ts';
import { presentMember } from '../plan/present-plan.ts';
import { readFields } from './candidate.ts';
import { type ConflictField, compare } from './find-conflict.ts';
import { agreedBeside, candidateOf, type ReviewRequest, seenOf } from './request-review.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';
import { holdPlace, loadSigningRights, membersOf, requireLead, requirePlace } from './sign-off-place.ts';

/** What asking for signatures would send, for the form. */
export interface ReviewDraft {
  readonly subject: SignOffSubject;
  readonly recordId: string | null;
  readonly title: string;
  /** Of what would be signed; `seen` of the request. */
  readonly seen: string;
  /** Against what is agreed now; all of it for a first text, empty for a plan. */
  readonly redline: readonly FieldDiff[];
  /** Where what stands is not what was agreed: field by field. Empty otherwise. */
  readonly conflict: readonly ConflictField[];
  /** Names of committed fields of which a leader would miss something. */
  readonly missing: readonly string[];
  /** As many as should be are agreed and open: one more takes a reason. */
  readonly needsReason: boolean;
  /** People of one's own firm who may sign. */
  readonly signatories: readonly PersonSummary[];
}

/** Without these a leader cannot say what would be reached, and by when. */
const EXPECTED = ['outcome', 'measure', 'target', 'due', 'supplierRole', 'customerRole'] as const;

/** Throws `not-found`, `forbidden` to who owns neither side, `invalid` for an objective without a name. */
export async function draftReview(
  deps: SignOffDeps,
  actor: Actor,
  input: Pick<ReviewRequest, 'planId' | 'subject' | 'recordId' | 'draft'>,
): Promise<ReviewDraft> {
  const place = await requirePlace(deps.db, actor, input.planId);
  requireLead(place);
  const own = membersOf(place, place.side);
  const rights = await loadSigningRights(
    deps.db,
    actor,
    place,
    own.map(({ id }) => id),
  );
  const today = todayOf(deps);
  return deps.db.as(actor.personId, async (tx) => {
    const held = await holdPlace(tx, place.laneId);
    const baselines = await listBaselines(tx, input.planId);
    const candidate = await candidateOf(tx, place, held, input, { baselines, today });
    const { canonical, title, madeFrom } = candidate;
    const fields = input.subject === 'plan' ? null : readFields(canonical);
    const agreed = baselines.find((one) => one.recordId === input.recordId && one.supersededBy === null);
    const isFull = agreedBeside(baselines, input.recordId, today) >= MAX_AGREED_OBJECTIVES;
    return {
      ...{ subject: input.subject, recordId: input.recordId, title },
      seen: seenOf(candidate),
      redline:
        fields === null
          ? []
          : diffRecords(KINDS.objectives, agreed === undefined ? null : readFields(agreed.canonical), fields),
      conflict:
        fields === null || agreed === undefined || madeFrom === null
          ? []
          : compare(readFields(agreed.canonical), readFields(madeFrom), fields),
      missing: fields === null ? [] : EXPECTED.filter((name) => fields[name] === undefined),
      needsReason: input.subject === 'objective' && isFull,
      signatories: own.filter(({ id }) => rights.has(id)).map(presentMember),
    };
  });
}

import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { presentLane } from '../../../collab/document/present-lane.ts';
import type { Tx } from '../../../db/client.ts';
import { storeAgreed } from '../../../db/queries/amendments.ts';
import { loadAuditHead } from '../../../db/queries/audit.ts';
import { addBaseline, loadLatestBaseline, loadStatementSignatures, loadTime } from '../../../db/queries/baselines.ts';
import { endReview } from '../../../db/queries/reviews.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { STATEMENT_FORMAT, type Statement } from '../../domain/certificate.ts';
import { AppError } from '../../domain/errors.ts';
import type { Review } from '../../domain/sign-off.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { applyAgreed } from './amend.ts';
import { OBJECTIVE_FIELDS, recordHash, textLike } from './candidate.ts';
import { ENDED } from './name-signatories.ts';
import type { SignOffDeps } from './sign-off-deps.ts';
import { type HeldPlace, type SignOffPlace, stateOf } from './sign-off-place.ts';

interface Agreement {
  readonly actor: Actor;
  readonly place: SignOffPlace;
  readonly held: HeldPlace;
  readonly review: Review;
}

const compress = promisify(brotliCompress);
/** A lane's state is kept for good and read hardly ever; more effort would hold the lane for longer. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Makes the agreed text of a review that both firms have signed, signed by the server; answers its id. */
export async function agree(
  tx: Tx,
  { signingKey }: SignOffDeps,
  { actor, place, held, review }: Agreement,
): Promise<string> {
  const change = review.amends === null ? null : applySigned(held, place, review);
  const seq = held.seq + (change === null ? 0 : 1);
  const { laneId, subject, root, recordId, canonical, title, schema } = review;
  const previous = await loadLatestBaseline(tx, { laneId, root, recordId });
  const head = await loadAuditHead(tx, laneId);
  const id = randomUUID();
  const at = await loadTime(tx);
  const version = (previous?.version ?? 0) + 1;
  const statement: Statement = {
    ...{ format: STATEMENT_FORMAT, baseline: id, review: review.id, plan: place.plan.id, lane: laneId, subject, root },
    ...{ record: recordId, version, contentHash: review.hash, schema, seq },
    supersedes: previous === null ? null : { baseline: previous.id, contentHash: previous.hash },
    signatures: await loadStatementSignatures(tx, review.id),
    at,
    zone: 'UTC',
    chain: { n: head?.n ?? 0, hash: head?.hash ?? '' },
    key: signingKey.fingerprint,
  };
  const text = canonicalJson(statement);
  const objective = presentLane(held.doc).objectives.find((one) => subject === 'objective' && one.id === recordId);
  await addBaseline(tx, {
    ...{ id, reviewId: review.id, planId: place.plan.id, laneId, subject, root, recordId, version, title, canonical },
    ...{ fields: subject === 'objective' ? OBJECTIVE_FIELDS : [], schema, seq },
    laneState: await compress(stateOf(held), QUALITY),
    recordHash: objective === undefined ? null : recordHash(objective),
    supersedes: previous?.id ?? null,
    ...{ statement: text, signature: signingKey.sign(text), key: signingKey.fingerprint, at },
  });
  if (change !== null && (await storeAgreed(tx, { laneId, baselineId: id, ...change })) !== seq) {
    throw new Error('a lane moved on while it was held');
  }
  const { personId } = actor;
  const isEnded = await endReview(tx, {
    reviewId: review.id,
    outcome: 'agreed',
    personId,
    side: place.side,
    reason: '',
  });
  if (!isEnded) throw new AppError('conflict', ENDED);
  return id;
}

/**
 * What both firms have signed, set in the held document: field by field, and then compared with the signed text as a whole.
 * Throws `conflict` where the two differ all the same: nothing is recorded then.
 */
function applySigned({ doc }: HeldPlace, { plan, laneId }: SignOffPlace, { recordId, canonical }: Review) {
  const change = applyAgreed(doc, recordId ?? '', canonical);
  const standing = presentLane(doc).objectives.find(({ id }) => id === recordId);
  const place = { planId: plan.id, laneId };
  const isAsSigned = standing !== undefined && textLike(canonical, place, standing) === canonical;
  if (isAsSigned) return change;
  throw new AppError(
    'conflict',
    words(
      'The signed text does not fit into the plan as it stands. Nothing was signed; its owners draft it anew.',
      'Der unterschriebene Text passt nicht in den Plan, wie er jetzt ist. Es wurde nichts unterschrieben; die Verantwortlichen entwerfen ihn neu.',
    ),
  );
}

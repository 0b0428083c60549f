import { endBaseline, loadBaseline } from '../../../db/queries/baselines.ts';
import { takeTurnToAct } from '../../../db/queries/record-acts.ts';
import { holdLane } from '../../../db/queries/reviews.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { requireReason } from './end-review.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';
import { readMembersAgain, readSigningRights, requirePlace } from './sign-off-place.ts';

export interface Notice {
  readonly baselineId: string;
  /** ISO day from which on it is in force no more. */
  readonly endsOn: string;
  readonly reason: string;
  readonly password: string;
  readonly ip: string;
}

const NO_BASELINE = words(
  'This agreed text does not exist, or you have no access to it.',
  'Diesen vereinbarten Text gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
);

const NOT_YOURS_TO_END = words(
  'Only a leader who may approve ends it.',
  'Beenden können es nur Führungskräfte, die genehmigen.',
);

/**
 * A leader of either firm ends an agreed objective by notice. It stays, as it was, with who ended it and why. Throws
 * `not-found`, `forbidden` to who may not approve, `conflict` for one that has ended or was superseded, `invalid`.
 */
export async function giveNotice(deps: SignOffDeps, actor: Actor, input: Notice): Promise<void> {
  const baseline = isUuid(input.baselineId)
    ? await deps.db.as(actor.personId, (tx) => loadBaseline(tx, input.baselineId))
    : null;
  if (baseline === null) throw new AppError('not-found', NO_BASELINE);
  const place = await requirePlace(deps.db, actor, baseline.planId);
  requireReason(input.reason);
  if (input.endsOn < todayOf(deps)) {
    throw new AppError('invalid', words('The day has passed.', 'Der Tag ist vorbei.'));
  }
  const answer = { method: 'password', password: input.password } as const;
  await deps.stepUp({ userId: actor.personId, answer, ip: input.ip });
  await deps.db.as(actor.personId, async (tx) => {
    await takeTurnToAct(tx, place.laneId);
    await holdLane(tx, place.laneId);
    // Read while the lane is held, as for a signature: a right that was taken before is not used.
    const members = await readMembersAgain(tx, place);
    const rights = await readSigningRights(deps.db, tx, members, [actor.personId]);
    if (!rights.has(actor.personId)) throw new AppError('forbidden', NOT_YOURS_TO_END);
    const now = await loadBaseline(tx, baseline.id);
    const { endsOn, reason } = input;
    const isOver = now === null || now.supersededBy !== null || now.subject !== 'objective';
    const end = { baselineId: baseline.id, endsOn, reason: reason.trim(), side: place.side, personId: actor.personId };
    if (!isOver && (await endBaseline(tx, end))) return;
    throw new AppError(
      'conflict',
      words('It is not in force any more. Nothing was recorded.', 'Es gilt nicht mehr. Es wurde nichts festgehalten.'),
    );
  });
  deps.publishLaneEvent(place.laneId, { topic: 'act', id: baseline.recordId ?? baseline.id, seq: 0 });
}

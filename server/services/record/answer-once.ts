import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '../../../db/client.ts';
import {
  dropApiKey,
  forgetApiAnswers,
  keepApiAnswer,
  loadApiAnswer,
  retakeApiKey,
  takeApiKey,
} from '../../../db/queries/api-answers.ts';
import { AppError, isAppError } from '../../domain/errors.ts';
import { decide } from '../../policy/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { isRecordView, type RecordView } from './record-view.ts';

export interface OnceDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface OnceRequest {
  readonly planId: string;
  /** Null: carried out as often as it comes. */
  readonly key: string | null;
  /** Everything that makes it another request. */
  readonly parts: readonly unknown[];
}

export interface OnceWork {
  readonly laneId: string;
  /** `recordId` is the same when a request that broke off comes again. */
  readonly run: (recordId: string) => Promise<RecordView>;
}

const DAY_MS = 86_400_000;
/** After so long without an answer, whoever began is no more. */
const BROKEN_OFF_MS = 60_000;

/**
 * Carries a request out once for its key and day, and gives the same answer to who asks again, while they may still edit
 * there. `prepare` authorises and may refuse. Throws `key-reused` for another request under the same key, `conflict`
 * while the first is on its way.
 */
export async function answerOnce(
  { db, clock }: OnceDeps,
  actor: Actor,
  { planId, key, parts }: OnceRequest,
  prepare: () => Promise<OnceWork>,
): Promise<RecordView> {
  if (key === null) return (await prepare()).run(randomUUID());
  const place = { personId: actor.personId, key };
  const requestHash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const now = clock.now();
  await forgetApiAnswers(db.auth);
  const found = await db.as(actor.personId, (tx) => loadApiAnswer(tx, place));
  const kept = found !== null && now.getTime() - found.begunAt.getTime() < DAY_MS ? found : null;
  if (kept !== null) {
    if (kept.requestHash !== requestHash) throw reused();
    await requireEditor(db, actor, planId, kept.laneId);
    if (kept.answer !== null) return readKept(kept.answer);
    if (now.getTime() - kept.begunAt.getTime() < BROKEN_OFF_MS) throw underWay();
  }
  const { laneId, run } = await prepare();
  const recordId = kept?.recordId ?? randomUUID();
  const isTaken = await db.as(actor.personId, (tx) =>
    kept === null
      ? takeApiKey(tx, place, { requestHash, laneId, recordId, begunAt: now })
      : retakeApiKey(tx, place, kept.begunAt, now),
  );
  if (!isTaken) {
    const other = await db.as(actor.personId, (tx) => loadApiAnswer(tx, place));
    throw other?.requestHash === requestHash ? underWay() : reused();
  }
  try {
    const view = await run(recordId);
    await db.as(actor.personId, (tx) => keepApiAnswer(tx, place, JSON.stringify(view)));
    return view;
  } catch (error) {
    if (isAppError(error)) await db.as(actor.personId, (tx) => dropApiKey(tx, place));
    throw error;
  }
}

function readKept(answer: string): RecordView {
  const view: unknown = JSON.parse(answer);
  if (!isRecordView(view)) throw new Error('a kept answer is none');
  return view;
}

async function requireEditor(db: Database, actor: Actor, planId: string, laneId: string): Promise<void> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const decision = decide(lanes.find(({ facts }) => facts.laneId === laneId)?.access ?? null, 'edit');
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}

function underWay(): AppError {
  return new AppError('conflict', 'The same request is being carried out. Ask again in a moment.', {
    retryAfterSeconds: 1,
  });
}

function reused(): AppError {
  return new AppError('key-reused', 'This Idempotency-Key was used for another request. Take a new one.');
}

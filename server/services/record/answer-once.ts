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
import type { Capability } from '../../domain/capability.ts';
import { AppError, isAppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';

export interface OnceDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface OnceRequest<T> {
  readonly planId: string;
  /** Null: carried out as often as it comes. */
  readonly key: string | null;
  /** Everything that makes it another request. */
  readonly parts: readonly unknown[];
  /** Any one of these in the lane lets somebody have the answer again. */
  readonly rights: readonly Capability[];
  readonly isAnswer: (value: unknown) => value is T;
}

export interface OnceWork<T> {
  readonly laneId: string;
  /** `recordId` is the same when a request that broke off comes again. */
  readonly run: (recordId: string) => Promise<T>;
}

const DAY_MS = 86_400_000;
/** After so long without an answer, whoever began is no more. */
const BROKEN_OFF_MS = 60_000;

/**
 * Carries a request out once for its key and day, and gives the same answer to who asks again, while they may still do so
 * there. `prepare` authorises and may refuse. Throws `key-reused` for another request under the same key, `conflict`
 * while the first is on its way.
 */
export async function answerOnce<T>(
  { db, clock }: OnceDeps,
  actor: Actor,
  { planId, key, parts, rights, isAnswer }: OnceRequest<T>,
  prepare: () => Promise<OnceWork<T>>,
): Promise<T> {
  if (key === null) return (await prepare()).run(randomUUID());
  const place = { personId: actor.personId, key };
  const requestHash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const now = clock.now();
  await forgetApiAnswers(db.auth);
  const found = await db.as(actor.personId, (tx) => loadApiAnswer(tx, place));
  const kept = found !== null && now.getTime() - found.begunAt.getTime() < DAY_MS ? found : null;
  if (kept !== null) {
    if (kept.requestHash !== requestHash) throw reused();
    await requireRight(db, actor, planId, kept.laneId, rights);
    if (kept.answer !== null) return readKept(kept.answer, isAnswer);
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

function readKept<T>(answer: string, isAnswer: (value: unknown) => value is T): T {
  const view: unknown = JSON.parse(answer);
  if (!isAnswer(view)) throw new Error('a kept answer is none');
  return view;
}

async function requireRight(
  db: Database,
  actor: Actor,
  planId: string,
  laneId: string,
  rights: readonly Capability[],
): Promise<void> {
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const access = lanes.find(({ facts }) => facts.laneId === laneId)?.access ?? null;
  for (const right of rights) {
    const decision = decide(access, right);
    if (decision.allowed) return;
    if (right === rights.at(-1)) throw new AppError(decision.code, decision.reason);
  }
}

function underWay(): AppError {
  return new AppError(
    'conflict',
    words(
      'The same request is being carried out. Ask again in a moment.',
      'Dieselbe Anfrage wird gerade ausgeführt. Fragen Sie gleich noch einmal.',
    ),
    {
      retryAfterSeconds: 1,
    },
  );
}

function reused(): AppError {
  return new AppError(
    'key-reused',
    words(
      'This Idempotency-Key was used for another request. Take a new one.',
      'Dieser Idempotency-Key wurde für eine andere Anfrage verwendet. Nehmen Sie einen neuen.',
    ),
  );
}

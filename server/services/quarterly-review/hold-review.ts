import { closeReview, listScores, startReview, writeScore } from '../../../db/queries/quarterly-reviews.ts';
import { AppError } from '../../domain/errors.ts';
import { mergeCell, quarterIdOf, type ScoreCell } from '../../domain/quarterly-review.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { readText } from '../plan/read-text.ts';
import { presentCells } from './present-review.ts';
import type { ReviewPlace, ScoreOutcome, SentCell, WrittenCell } from './quarterly-review-services.ts';
import { CLOSED, changeReview, isoDay, requireRunning, TOO_EARLY } from './review-place.ts';

const MAX_NOTE = 1000;
const EMPTY: ScoreCell = { score: null, note: '' };

/** Begins the half hour; begun twice at once, it begins once. */
export async function start(deps: OpenPlanDeps, actor: Actor, place: ReviewPlace): Promise<void> {
  if (place.quarter > quarterIdOf(isoDay(deps.clock.now()))) {
    // Who may not see it is told nothing of quarters.
    await changeReview(deps, actor, place, async () => undefined);
    throw new AppError('invalid', TOO_EARLY);
  }
  await changeReview(deps, actor, place, async (tx, row) => {
    if (row.state === 'done') throw new AppError('conflict', CLOSED);
    if (row.state === 'running') throw new AppError('conflict', HAS_BEGUN);
    await startReview(tx, row.id, actor.personId);
  });
}

/**
 * Writes the lines that their sender changed. One that somebody else changed meanwhile stays as it is and is told: whoever sends
 * theirs again has read it then.
 */
export async function score(
  deps: OpenPlanDeps,
  actor: Actor,
  { cells, ...place }: ReviewPlace & { readonly cells: readonly SentCell[] },
): Promise<ScoreOutcome> {
  const lines = cells.map(({ question, read, sent }) => ({ question, read: plain(read), sent: checked(sent) }));
  return changeReview(deps, actor, place, async (tx, row) => {
    requireRunning(row);
    const standing = presentCells(await listScores(tx, [row.id]));
    const conflicts: WrittenCell[] = [];
    for (const { question, read, sent } of lines) {
      const stands = standing.find((one) => one.question === question);
      const outcome = mergeCell(read, sent, stands ?? EMPTY);
      if (outcome === 'conflict' && stands !== undefined) conflicts.push(stands);
      if (outcome === 'write') {
        await writeScore(tx, { reviewId: row.id, question, ...sent, personId: actor.personId });
      }
    }
    return { conflicts };
  });
}

export async function close(
  deps: OpenPlanDeps,
  actor: Actor,
  { heldOn, ...place }: ReviewPlace & { readonly heldOn: string },
): Promise<void> {
  await changeReview(deps, actor, place, async (tx, row) => {
    requireRunning(row);
    // Days have no zone: where it is tomorrow already, it was held today.
    const latest = isoDay(new Date(deps.clock.now().getTime() + DAY_MS));
    if (!isDay(heldOn) || heldOn > latest) throw new AppError('invalid', NO_DAY);
    await closeReview(tx, row.id, actor.personId, heldOn);
  });
}

/** A day that the calendar has, as `2026-12-01`. */
export function isDay(text: string): boolean {
  const at = /^20\d{2}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && isoDay(at) === text;
}

function plain({ score: given, note }: ScoreCell): ScoreCell {
  return { score: given, note: note.replaceAll('\r\n', '\n').trim() };
}

function checked(cell: ScoreCell): ScoreCell {
  const { score: given, note } = plain(cell);
  return { score: given, note: note === '' ? '' : readText(note, MAX_NOTE) };
}

const DAY_MS = 86_400_000;
const HAS_BEGUN = words('This review has begun already.', 'Dieses Review hat schon begonnen.');
const NO_DAY = words('Say on which day it was held.', 'Sagen Sie, an welchem Tag es gehalten wurde.');

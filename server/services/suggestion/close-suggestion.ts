import { storable } from '../../../collab/document/projected-record.ts';
import {
  endSuggestion,
  loadSuggestion,
  type SuggestionRow,
  takeTurnToDecide,
} from '../../../db/queries/suggestions.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import {
  type FoundSuggestion,
  isEndedBy,
  NO_SUGGESTION,
  requireEditor,
  requireSuggestion,
  type SuggestionDeps,
} from './suggestion-place.ts';
import type { SuggestionPlace } from './suggestion-services.ts';

const MAX_REASON = 2_000;

/** Says no to a suggestion. Throws `forbidden` to who may not edit there, `invalid` without a reason, `conflict` when it has ended. */
export async function declineSuggestion(
  deps: SuggestionDeps,
  actor: Actor,
  { planId, suggestionId, reason }: SuggestionPlace & { readonly reason: string },
): Promise<void> {
  const found = await requireSuggestion(deps, actor, planId, suggestionId);
  requireEditor(found.lane);
  const given = reason.replaceAll('\r\n', '\n').trim();
  if (given === '' || given.length > MAX_REASON || storable(given) !== given) {
    throw new AppError(
      'invalid',
      words('Say why, in at most 2,000 characters.', 'Nennen Sie einen Grund, mit höchstens 2.000 Zeichen.'),
    );
  }
  await end(deps, actor, found, 'declined', given);
}

/** Takes one's own suggestion back. Throws `forbidden` to anybody else, `conflict` when it has ended. */
export async function withdrawSuggestion(deps: SuggestionDeps, actor: Actor, place: SuggestionPlace): Promise<void> {
  const found = await requireSuggestion(deps, actor, place.planId, place.suggestionId);
  if (found.row.personId !== actor.personId) {
    throw new AppError(
      'forbidden',
      words('Only who made a suggestion takes it back.', 'Einen Vorschlag zieht nur zurück, wer ihn gemacht hat.'),
    );
  }
  await end(deps, actor, found, 'withdrawn', '');
}

async function end(
  deps: SuggestionDeps,
  { personId }: Actor,
  { row, lane, open }: FoundSuggestion,
  outcome: NonNullable<SuggestionRow['outcome']>,
  reason: string,
): Promise<void> {
  const { side, id: planId } = open.plan;
  await deps.db.as(personId, async (tx) => {
    await takeTurnToDecide(tx, row.id);
    const now = await loadSuggestion(tx, planId, row.id);
    if (now === null) throw new AppError('not-found', NO_SUGGESTION);
    if (isEndedBy(now, personId, outcome)) return;
    await endSuggestion(tx, { id: row.id, laneId: lane.id, outcome, isDrafted: false, reason, side, personId });
  });
  deps.publishLaneEvent(lane.id, { topic: 'act', id: row.recordId, seq: lane.seq });
}

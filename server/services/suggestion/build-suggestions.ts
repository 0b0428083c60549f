import { countOpenSuggestions, listSuggestions } from '../../../db/queries/suggestions.ts';
import { AppError } from '../../domain/errors.ts';
import { openPlan } from '../plan/open-plan.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { applySuggestion } from './apply-suggestion.ts';
import { declineSuggestion, withdrawSuggestion } from './close-suggestion.ts';
import { makeSuggestion, makeSuggestionOnce } from './make-suggestion.ts';
import { presentSuggestion } from './present-suggestion.ts';
import { NO_SUGGESTION, requireSuggestion, type SuggestionDeps } from './suggestion-place.ts';
import type { SuggestionServices } from './suggestion-services.ts';

/** Builds the use cases around suggested changes. */
export function buildSuggestions(deps: SuggestionDeps): SuggestionServices {
  return {
    list: async (actor, planId) => {
      const open = await openPlan(deps, actor, planId);
      const rows = await deps.db.as(actor.personId, (tx) => listSuggestions(tx, planId));
      return rows.flatMap((row) => presentSuggestion(row, open, actor.personId) ?? []);
    },
    countOpen: async (actor, planId) => {
      await requireReadableLanes(deps.db, actor.personId, planId);
      return deps.db.as(actor.personId, (tx) => countOpenSuggestions(tx, planId));
    },
    read: async (actor, { planId, suggestionId }) => {
      const { row, open } = await requireSuggestion(deps, actor, planId, suggestionId);
      const suggestion = presentSuggestion(row, open, actor.personId);
      if (suggestion === null) throw new AppError('not-found', NO_SUGGESTION);
      return suggestion;
    },
    make: (actor, input) => makeSuggestion(deps, actor, input),
    makeOnce: (actor, input) => makeSuggestionOnce(deps, actor, input),
    apply: (actor, place) => applySuggestion(deps, actor, place),
    decline: (actor, input) => declineSuggestion(deps, actor, input),
    withdraw: (actor, place) => withdrawSuggestion(deps, actor, place),
  };
}

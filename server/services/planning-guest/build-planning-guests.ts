import { listSessionsOfGuest, noteGuestCame } from '../../../db/queries/planning-guests.ts';
import { AppError } from '../../domain/errors.ts';
import { NO_SESSION, tell } from '../planning-session/session-place.ts';
import { askGuest, cancelGuest, openNotepad, sendGuestOut } from './ask-guest.ts';
import { freezeHandout, listFreezable, readHandouts, withdraw } from './handouts.ts';
import type { PlanningGuestServices } from './planning-guest-services.ts';
import { findNotepadOf, openNotepadLane, type PlanningGuestDeps, readNotepad } from './read-notepad.ts';

/** Builds the use cases around notepads of planning sessions and their guests. */
export function buildPlanningGuests(deps: PlanningGuestDeps): PlanningGuestServices {
  return {
    read: (actor, place) => readNotepad(deps, actor, place),
    openLane: (actor, place) => openNotepadLane(deps, actor, place),
    ofGuest: ({ personId }) => deps.db.as(personId, (tx) => listSessionsOfGuest(tx, personId)),
    open: (actor, input) => openNotepad(deps, actor, input),
    ask: (actor, input) => askGuest(deps, actor, input),
    cancel: (actor, input) => cancelGuest(deps, actor, input),
    sendOut: (actor, input) => sendGuestOut(deps, actor, input),
    handouts: (actor, place) => readHandouts(deps, actor, place),
    freezable: (actor, place) => listFreezable(deps, actor, place),
    freeze: (actor, input) => freezeHandout(deps, actor, input),
    withdraw: (actor, input) => withdraw(deps, actor, input),
    attend: async (actor, place) => {
      const row = await findNotepadOf(deps, actor, place);
      if (row === null) throw new AppError('not-found', NO_SESSION);
      await deps.db.as(actor.personId, (tx) => noteGuestCame(tx, row.sessionId, actor.personId));
      tell(deps, row.notepadId, row.sessionId);
    },
  };
}

import { findRunning, loadLastClosed } from '../../../db/queries/planning-sessions.ts';
import { isUuid } from '../../domain/ids.ts';
import type { Actor } from '../app-services.ts';
import { answerMinutes } from './answer-minutes.ts';
import { capture, park } from './capture.ts';
import { close } from './close-session.ts';
import { correctMinutes } from './correct-minutes.ts';
import { loadMinutesPdf } from './minutes-file.ts';
import type { PlanningSessionServices } from './planning-session-services.ts';
import { callOff, leftOpen, listOfPlan, prepareSession } from './prepare-session.ts';
import { readSession } from './present-session.ts';
import { attend, beat, goTo, handOver, start, takeOver } from './run-session.ts';
import type { PlanningSessionDeps } from './session-place.ts';
import { removeNote, setDots, step, writeNote } from './silent-writing.ts';

/** Builds the use cases of planning sessions. */
export function buildPlanningSessions(deps: PlanningSessionDeps): PlanningSessionServices {
  const of =
    <I>(work: (deps: PlanningSessionDeps, actor: Actor, input: I) => Promise<void>) =>
    (actor: Actor, input: I) =>
      work(deps, actor, input);
  return {
    list: (actor, planId) => listOfPlan(deps, actor, planId),
    hasMet: (actor, planId) =>
      deps.db.as(actor.personId, async (tx) => isUuid(planId) && (await loadLastClosed(tx, [planId])).length > 0),
    running: (actor, planId) => deps.db.as(actor.personId, (tx) => findRunning(tx, planId)),
    read: (actor, place) => readSession(deps, actor, place),
    leftOpen: (actor, planId, besideId) => leftOpen(deps, actor, { planId, besideId: besideId ?? null }),
    prepare: of(prepareSession),
    callOff: of(callOff),
    ...{ start: of(start), attend: of(attend), goTo: of(goTo), beat: of(beat) },
    ...{ takeOver: of(takeOver), handOver: of(handOver) },
    openNotes: (actor, place) => step(deps, actor, place, 'open-notes'),
    revealNotes: (actor, place) => step(deps, actor, place, 'reveal-notes'),
    openVote: (actor, place) => step(deps, actor, place, 'open-vote'),
    countVote: (actor, place) => step(deps, actor, place, 'count-vote'),
    ...{ writeNote: of(writeNote), removeNote: of(removeNote), setDots: of(setDots) },
    ...{ park: of(park), capture: of(capture) },
    ...{ close: of(close), answerMinutes: of(answerMinutes), correctMinutes: of(correctMinutes) },
    minutesPdf: (actor, input) => loadMinutesPdf(deps, actor, input),
  };
}

import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '../../server/services/app-services.ts';
import type { SessionPlace } from '../../server/services/planning-session/planning-session-services.ts';
import type { PlanView } from '../features/plan/plan-view.ts';
import { sayIn } from '../words/use-words.ts';
import { answering } from './errors.server.ts';
import { localeOf } from './locale.server.ts';

/** A notepad as a plan of one lane. One writes there; comments and suggestions belong to the plan. Throws `not-found`. */
export async function loadNotepadView(
  { services }: Pick<AppLoadContext, 'services'>,
  actor: Actor,
  request: Request,
  place: SessionPlace,
): Promise<PlanView> {
  const { plan, lane, today } = await answering(services.planningGuests.openLane(actor, place));
  const say = sayIn(localeOf(request));
  const { personId, name } = actor;
  return {
    ...{ me: { personId, name }, plan, today, people: [], signOff: null },
    ...{ threads: [], quotes: [], suggestions: [], runningSession: null, hasMet: false },
    lanes:
      lane === null
        ? []
        : [
            {
              ...{ id: lane.id, audience: lane.audience, isRestricted: lane.isRestricted, name: lane.name },
              ...{ content: lane.content, isIncomplete: lane.isIncomplete, acts: lane.acts },
              can: { ...lane.can, comment: false },
              badge: say(lane.badge),
            },
          ],
  };
}

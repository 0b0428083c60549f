import { AppError } from '../../domain/errors.ts';
import type { Locale } from '../../domain/words.ts';
import { minutesPdf } from '../../pdf/minutes-pdf.ts';
import type { Actor } from '../app-services.ts';
import { openPlan } from '../plan/open-plan.ts';
import type { SessionPlace } from './planning-session-services.ts';
import { readSession } from './present-session.ts';
import { NO_SESSION, type PlanningSessionDeps } from './session-place.ts';

/** The minutes of a planning session on paper. Throws `not-found`, also before it is closed. */
export async function loadMinutesPdf(
  deps: PlanningSessionDeps,
  actor: Actor,
  { locale, ...place }: SessionPlace & { readonly locale: Locale },
): Promise<Uint8Array> {
  const session = await readSession(deps, actor, place);
  const { minutes, handedOutAt, startedAt, closedAt, answers, corrections } = session;
  if (minutes === null || handedOutAt === null || startedAt === null || closedAt === null)
    throw new AppError('not-found', NO_SESSION);
  const { plan, people } = await openPlan(deps, actor, place.planId, () => false);
  const named = <T extends { readonly personId: string }>({ personId, ...said }: T) => ({
    ...said,
    name: people.find(({ id }) => id === personId)?.name ?? '',
  });
  return minutesPdf(
    {
      ...session,
      ...{ minutes, handedOutAt, startedAt, closedAt, planTitle: plan.title },
      firms: { supplier: plan.supplier.name, customer: plan.customer.name },
      answers: answers.map(named),
      corrections: corrections.map((correction) => ({
        ...named(correction),
        objections: correction.objections.map(named),
      })),
    },
    locale,
  );
}

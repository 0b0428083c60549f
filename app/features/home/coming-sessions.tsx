import { Link } from '@remix-run/react';
import { CalendarDays, Radio } from 'lucide-react';
import { accountName } from '../../../server/domain/account-name.ts';
import type { PlanSummary } from '../../../server/services/app-services.ts';
import type { ComingSession } from '../../../server/services/home/home-services.ts';
import { useWords } from '../../words/use-words.ts';
import { sessionAddress } from '../planning-session/addresses.ts';
import { StartsAt } from '../planning-session/starts-at.tsx';

interface ComingSessionsProps {
  readonly sessions: readonly ComingSession[];
  readonly plans: readonly PlanSummary[];
}

/** Planning sessions that run, to go in at once, and those to come. */
export function ComingSessions({ sessions, plans }: ComingSessionsProps) {
  const say = useWords();
  return (
    <ul
      aria-label={say('Planning sessions', 'Planungssitzungen')}
      className="mb-4 divide-y divide-line overflow-hidden rounded-lg border border-line bg-page shadow-sm"
    >
      {sessions.map(({ id, planId, title, startsAt, timeZone, isRunning }) => {
        const Icon = isRunning ? Radio : CalendarDays;
        const plan = plans.find((one) => one.id === planId);
        return (
          <li key={id} className="relative flex gap-3 px-4 py-4 transition-colors hover:bg-panel sm:px-5">
            <Icon aria-hidden className={`mt-0.5 size-5 flex-none ${isRunning ? 'text-ok' : 'text-muted'}`} />
            <div className="min-w-0 flex-1">
              <p className="text-base leading-snug font-medium">
                <Link to={sessionAddress(planId, id)} className="after:absolute after:inset-0 after:-outline-offset-2">
                  {title}
                </Link>
              </p>
              <p className="mt-1">
                {isRunning ? (
                  <strong className="text-ok">{say('Runs now: go in.', 'Läuft gerade: hineingehen.')}</strong>
                ) : (
                  <StartsAt at={startsAt} timeZone={timeZone} />
                )}
              </p>
              <p className="mt-1 text-xs text-muted">
                {say('Planning session', 'Planungssitzung')}
                {plan !== undefined && ` · ${accountName(plan, say)}, ${plan.title}`}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

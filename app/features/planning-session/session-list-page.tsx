import { Link } from '@remix-run/react';
import { type Words, words } from '../../../server/domain/words.ts';
import type { SessionSummary } from '../../../server/services/planning-session/planning-session-services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { prepareAddress, sessionAddress } from './addresses.ts';
import { StartsAt } from './starts-at.tsx';

const GROUPS: readonly { readonly state: SessionSummary['state']; readonly title: Words }[] = [
  { state: 'running', title: words('Running now', 'Läuft gerade') },
  { state: 'planned', title: words('To come', 'Geplant') },
  { state: 'closed', title: words('Closed', 'Abgeschlossen') },
  { state: 'called-off', title: words('Called off', 'Abgesagt') },
];

interface SessionListPageProps {
  readonly view: PlanView;
  readonly sessions: readonly SessionSummary[];
}

/** The planning sessions of a plan: the one that runs, those to come, and what earlier ones came to. */
export function SessionListPage({ view, sessions }: SessionListPageProps) {
  const say = useWords();
  const mayPrepare = view.lanes.some(
    ({ audience, isRestricted, can }) => audience === 'shared' && !isRestricted && can.edit,
  );
  const prepare = (
    <LinkButton to={prepareAddress(view.plan.id)} variant="primary" className="min-h-11 self-start">
      {say('Prepare a planning session', 'Planungssitzung vorbereiten')}
    </LinkButton>
  );
  return (
    <PlanPlace
      title={words('Planning sessions', 'Planungssitzungen')}
      lead={words(
        'What both firms prepare, talk through and decide together, straight into the plan.',
        'Was beide Firmen gemeinsam vorbereiten, besprechen und entscheiden, gleich im Plan.',
      )}
      below={mayPrepare && sessions.length > 0 && <p className="session-new">{prepare}</p>}
    >
      {sessions.length === 0 && (
        <EmptyState title={say('No planning session yet', 'Noch keine Planungssitzung')} action={mayPrepare && prepare}>
          {say(
            'A planning session has an agenda, a presenter whom all can follow, silent writing and votes; what is decided stands in the plan.',
            'Eine Planungssitzung hat eine Tagesordnung, jemanden, der leitet und dem alle folgen können, stilles Schreiben und Abstimmungen; was entschieden wird, steht im Plan.',
          )}
        </EmptyState>
      )}
      {GROUPS.map(({ state, title }) => {
        const own = sessions.filter((session) => session.state === state);
        if (own.length === 0) return null;
        return (
          <section key={state} className="lane-sheet" data-audience="shared" aria-label={say(title)}>
            <h3 className="record-list-title">{say(title)}</h3>
            <ul>
              {own.map(({ id, title: named, startsAt, timeZone }) => (
                <li key={id} className="session-line" data-session={state}>
                  <Link to={sessionAddress(view.plan.id, id)} className="tall-link font-medium">
                    {named}
                  </Link>
                  <p className="text-sm text-muted">
                    <StartsAt at={startsAt} timeZone={timeZone} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </PlanPlace>
  );
}

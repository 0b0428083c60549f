import { Link } from '@remix-run/react';
import { type Words, words } from '../../../server/domain/words.ts';
import type { AuditEntry, AuditPage as AuditPageOf } from '../../../server/services/audit/audit-services.ts';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { personName } from '../sign-off/review-words.ts';
import { EVENT_WORDS } from './event-words.ts';

interface AuditPageProps {
  readonly view: PlanView;
  readonly page: AuditPageOf;
}

/** What happened with authority in one part of a plan, the latest first, as its chain tells it. */
export function AuditPage({ view, page }: AuditPageProps) {
  const say = useWords();
  const { plan, lanes } = view;
  const lane = lanes.find(({ id }) => id === page.laneId);
  const address = `/plans/${plan.id}/audit`;
  return (
    <PlanPlace
      title={words('Audit trail', 'Prüfpfad')}
      lead={words(
        'Each event holds the hash of the one before, and names people and records by id. Your copy of an earlier hash shows whether anything was changed since.',
        'Jedes Ereignis enthält den Hash des vorigen und nennt Personen und Einträge mit ihrer Kennung. Ihre Kopie eines früheren Hashs zeigt, ob seither etwas geändert wurde.',
      )}
    >
      <section className="lane-sheet" data-audience={lane?.audience ?? 'shared'} aria-label={lane?.badge ?? ''}>
        <nav aria-label={say('Parts of the plan', 'Teile des Plans')} className="sign-links">
          {lanes.map(({ id, badge }) => (
            <Link key={id} to={`${address}?lane=${id}`} aria-current={id === page.laneId ? 'page' : undefined}>
              {badge}
            </Link>
          ))}
          <a href={`/api/v1/plans/${plan.id}/audit.jsonl?lane=${page.laneId}`}>
            {say('All of it as JSON lines', 'Alles als JSON-Zeilen')}
          </a>
        </nav>
        <ol className="review-list">
          {page.entries.map((entry) => (
            <li key={entry.n}>
              <EventLine entry={entry} view={view} />
            </li>
          ))}
        </ol>
        {page.nextBefore !== null && (
          <p className="sign-links">
            <Link to={`${address}?lane=${page.laneId}&before=${page.nextBefore}`}>
              {say('Earlier ones', 'Frühere')}
            </Link>
          </p>
        )}
      </section>
    </PlanPlace>
  );
}

function EventLine({ entry: { n, hash, event }, view }: { readonly entry: AuditEntry; readonly view: PlanView }) {
  const say = useWords();
  if (event === null) {
    return (
      <p className="text-danger">
        {say(`Event ${n} is not as it was written.`, `Ereignis ${n} ist nicht, wie es geschrieben wurde.`)}
      </p>
    );
  }
  const { type, actor, at, body } = event;
  const moment = at.slice(0, 19).replace('T', ' ');
  const who = actor === null ? null : personName(actor, { people: view.people, say });
  const details = Object.entries(body).map(([name, value]) => `${name} ${String(value)}`);
  return (
    <>
      <p>
        <b>{`${n}. ${say(namedEvent(type))}`}</b>{' '}
        {who === null
          ? say(`by the service, ${moment} UTC`, `vom Dienst, ${moment} UTC`)
          : say(`by ${who}, ${moment} UTC`, `von ${who}, ${moment} UTC`)}
      </p>
      <details className="sign-more">
        <summary>{say('Details', 'Einzelheiten')}</summary>
        <p className="evidence">{details.join(', ')}</p>
        <p className="evidence">{say(`Hash ${hash}`, `Hash ${hash}`)}</p>
      </details>
    </>
  );
}

function namedEvent(type: string): Words {
  const known = Object.entries(EVENT_WORDS).find(([name]) => name === type);
  return known?.[1] ?? words(type, type);
}

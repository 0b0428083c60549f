import { Link } from '@remix-run/react';
import type { Audience } from '../../../server/domain/audience.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { AuditEntry, AuditPage as AuditPageOf } from '../../../server/services/audit/audit-services.ts';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import { EVENT_WORDS } from './event-words.ts';

/** Names for the ids that events hold, and what is said of somebody who is not among them. */
interface Names {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly unknown: Words;
}

export interface AuditPageProps extends Names {
  /** Of this page, without a query. */
  readonly address: string;
  readonly planId: string;
  /** The parts whose chains are looked at here. */
  readonly lanes: readonly { readonly id: string; readonly audience: Audience; readonly badge: string }[];
  readonly page: AuditPageOf;
}

/** What happened with authority in one part of a plan, the latest first, as its chain tells it. */
export function AuditPage({ address, planId, lanes, page, people, unknown }: AuditPageProps) {
  const say = useWords();
  const lane = lanes.find(({ id }) => id === page.laneId);
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
          <a href={`/api/v1/plans/${planId}/audit.jsonl?lane=${page.laneId}`}>
            {say('All of it as JSON lines', 'Alles als JSON-Zeilen')}
          </a>
        </nav>
        <ol className="review-list">
          {page.entries.map((entry) => (
            <li key={entry.n}>
              <EventLine entry={entry} names={{ people, unknown }} />
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

function EventLine({ entry: { n, hash, event }, names }: { readonly entry: AuditEntry; readonly names: Names }) {
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
  const who = actor === null ? null : (names.people.find(({ id }) => id === actor)?.name ?? say(names.unknown));
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

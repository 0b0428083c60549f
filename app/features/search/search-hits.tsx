import { Link } from '@remix-run/react';
import { Wrench } from 'lucide-react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { accountName } from '../../../server/domain/account-name.ts';
import { capital } from '../../../server/domain/capital.ts';
import type { SearchHit } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { recordAddress } from '../plan/places.ts';
import { MarkedWords } from './marked-words.tsx';
import { repairNote } from './repair-note.ts';

/** What was found, best first; each says who can read it and leads to its place. */
export function SearchHits({ hits }: { readonly hits: readonly SearchHit[] }) {
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-page shadow-sm">
      {hits.map((hit) => (
        <Hit key={`${hit.lane.id}/${hit.root}/${hit.recordId}`} {...hit} />
      ))}
    </ol>
  );
}

function Hit({ plan, lane, root, recordId, title, snippet, issues }: SearchHit) {
  const say = useWords();
  const kind = KINDS[root];
  const note = repairNote(kind, issues, say);
  return (
    <li className="relative px-4 py-4 transition-colors hover:bg-panel sm:px-5">
      <h2 className="text-base leading-snug font-medium break-words">
        <Link
          to={recordAddress(plan.id, root, recordId)}
          className="after:absolute after:inset-0 after:-outline-offset-2"
        >
          {title.text.trim() === '' ? (
            say(`Untitled ${say(kind.one)}`, `${say(kind.one)} ohne Titel`)
          ) : (
            <MarkedWords {...title} />
          )}
        </Link>
      </h2>
      {snippet.text !== '' && (
        <p className="mt-1 text-sm break-words text-ink">
          <MarkedWords {...snippet} />
        </p>
      )}
      {note !== null && (
        <p className="mt-1.5 flex items-start gap-1.5 text-sm text-warn">
          <Wrench aria-hidden className="mt-0.5 size-4 flex-none" />
          {note}
        </p>
      )}
      <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <AudienceBadge audience={lane.audience} label={say(lane.badge)} />
        <span className="text-xs text-muted">
          {say(
            `${capital(say(kind.one))} in ${plan.title}, ${accountName(plan, say)}`,
            `${capital(say(kind.one))} in ${plan.title}, ${accountName(plan, say)}`,
          )}
        </span>
      </div>
    </li>
  );
}

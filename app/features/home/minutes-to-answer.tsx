import { Link } from '@remix-run/react';
import { ClipboardCheck } from 'lucide-react';
import type { Home } from '../../../server/services/home/home-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { sessionAddress } from '../planning-session/addresses.ts';

/** Minutes for which this person answers in the name of their firm, and by when. */
export function MinutesToAnswer({ minutes }: Pick<Home, 'minutes'>) {
  const say = useWords();
  const format = useFormat();
  return (
    <ul
      aria-label={say('Minutes to answer', 'Protokolle zu beantworten')}
      className="mb-4 divide-y divide-line overflow-hidden rounded-lg border border-line bg-page shadow-sm"
    >
      {minutes.map(({ sessionId, title, plan, due }) => (
        <li key={sessionId} className="relative flex items-start gap-3 px-4 py-4 hover:bg-panel sm:px-5">
          <ClipboardCheck aria-hidden className="mt-0.5 size-5 flex-none text-muted" />
          <div className="min-w-0">
            <p className="font-medium wrap-anywhere">
              <Link to={sessionAddress(plan.id, sessionId)} className="after:absolute after:inset-0">
                {say(`Minutes of “${title}”`, `Protokoll „${title}“`)}
              </Link>
            </p>
            <p className="mt-1 text-sm text-muted">
              {say(
                `Accept them or object by ${format.day(due)} · ${plan.title}`,
                `Annehmen oder widersprechen bis ${format.day(due)} · ${plan.title}`,
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

import { Link } from '@remix-run/react';
import { useWords } from '../../words/use-words.ts';
import { notepadAddress } from '../planning-session/addresses.ts';
import { StartsAt } from '../planning-session/starts-at.tsx';

export interface GuestSession {
  readonly planId: string;
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly timeZone: string;
}

/** Planning sessions that one was asked to as a guest. */
export function GuestSessions({ sessions }: { readonly sessions: readonly GuestSession[] }) {
  const say = useWords();
  return (
    <section aria-labelledby="guest-of" className="mb-10">
      <h2 id="guest-of" className="mb-3 text-lg font-semibold">
        {say('Planning sessions that I am a guest of', 'Planungssitzungen, in denen ich zu Gast bin')}
      </h2>
      <ul>
        {sessions.map(({ planId, sessionId, title, startsAt, timeZone }) => (
          <li key={sessionId} className="border-t border-line py-2">
            <Link to={notepadAddress(planId, sessionId)} className="tall-link font-medium">
              {title}
            </Link>
            <p className="text-sm text-muted">
              <StartsAt at={startsAt} timeZone={timeZone} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

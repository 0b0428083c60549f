import { Link } from '@remix-run/react';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { placeAddress } from '../plan/places.ts';
import { approvalAddress } from '../sign-off/addresses.ts';
import type { RoomProps } from './session-view.ts';

/** What of the plan is asked to be signed, so that nobody leaves without knowing. */
export function AwaitedSignatures({ view, awaited }: RoomProps) {
  const say = useWords();
  const format = useFormat();
  return (
    <section className="session-answers" aria-label={say('What awaits signature', 'Was auf Unterschrift wartet')}>
      <h2 className="record-list-title">{say('What awaits signature', 'Was auf Unterschrift wartet')}</h2>
      {awaited.length === 0 ? (
        <p className="place-note">{say('Nothing of this plan.', 'Nichts von diesem Plan.')}</p>
      ) : (
        <ul className="session-awaited">
          {awaited.map(({ reviewId, title, due }) => (
            <li key={reviewId}>
              <Link to={approvalAddress(reviewId)} className="tall-link">
                {title}
              </Link>
              {due !== null && (
                <span className="text-sm text-muted">{say(`by ${format.day(due)}`, `bis ${format.day(due)}`)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to={placeAddress(view.plan.id, 'sign-off')} className="tall-link">
          {say('Sign-offs of this plan', 'Unterschriften dieses Plans')}
        </Link>
      </p>
    </section>
  );
}

import { Link } from '@remix-run/react';
import { useWords } from '../../words/use-words.ts';
import { notepadAddress } from '../planning-session/addresses.ts';
import type { PlanningSession } from '../planning-session/session-view.ts';
import { guestWords } from './guest-words.ts';

/** Who is there as a guest, asked by whom, and the way to the notepad, which is all that guests see. */
export function GuestsLine({ session }: { readonly session: PlanningSession }) {
  const say = useWords();
  const { planId, id, state, hasNotepad, can } = session;
  const guests = session.guests.filter(({ isEnded }) => !isEnded);
  if (!hasNotepad && (state === 'closed' || state === 'called-off')) return null;
  if (!hasNotepad && !can.prepare && !can.capture) return null;
  return (
    <p className="text-sm">
      {guests.length > 0 && (
        <span>
          {say('Guests:', 'Gäste:')} {guests.map((guest) => say(guestWords(guest))).join('; ')}.{' '}
        </span>
      )}
      <Link to={notepadAddress(planId, id)} className="tall-link">
        {say('Notepad and guests', 'Notizblock und Gäste')}
      </Link>
    </p>
  );
}

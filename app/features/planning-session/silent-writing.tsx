import { DOTS_EACH } from '../../../server/domain/planning-session.ts';
import { useWords } from '../../words/use-words.ts';
import { SessionForm } from './session-form.tsx';
import type { AgendaItem, RoomProps } from './session-view.ts';
import { SilentNoteItem } from './silent-note-item.tsx';
import { WriteNote } from './write-note.tsx';

type Props = RoomProps & { readonly item: AgendaItem };

/**
 * Silent writing, and dots on what came of it. Until all notes are revealed one reads one's own; what others gave is
 * shown once it is counted, and never by whom.
 */
export function SilentWriting(props: Props) {
  const say = useWords();
  const { session, item } = props;
  if (item.notes === 'closed' && !session.can.present) return null;
  return (
    <section className="session-notes" aria-label={say('Silent writing', 'Stilles Schreiben')}>
      <h3 className="record-list-title">{say('Silent writing', 'Stilles Schreiben')}</h3>
      <Sentence {...props} />
      {item.silentNotes.length > 0 && (
        <ul>
          {item.silentNotes.map((note) => (
            <SilentNoteItem key={note.id} {...props} note={note} />
          ))}
        </ul>
      )}
      {item.notes === 'open' && session.can.speak && <WriteNote {...props} />}
      {session.can.present && <Steps {...props} />}
    </section>
  );
}

function Sentence({ session, item }: Props) {
  const say = useWords();
  const left = DOTS_EACH - item.silentNotes.reduce((sum, { ownDots }) => sum + ownDots, 0);
  if (item.notes === 'closed')
    return (
      <p className="place-note">
        {say(
          'Everybody writes for themselves first; then all notes are shown at once.',
          'Alle schreiben erst für sich; dann werden alle Notizen auf einmal gezeigt.',
        )}
      </p>
    );
  if (item.notes === 'open')
    return (
      <p className="place-note">
        {say(
          'Nobody else sees what you write, not even that you do, until all notes are revealed.',
          'Niemand sonst sieht, was Sie schreiben, nicht einmal, dass Sie schreiben, bis alle Notizen aufgedeckt werden.',
        )}
      </p>
    );
  if (item.votes === 'open' && session.can.speak)
    return (
      <p className="place-note" aria-live="polite">
        {say(`You have ${left} of ${DOTS_EACH} dots left.`, `Sie haben noch ${left} von ${DOTS_EACH} Punkten.`)}
      </p>
    );
  return null;
}

/** What the presenter does next with the notes of the item. */
function Steps({ session, item }: Props) {
  const say = useWords();
  const values = { itemId: item.id };
  if (item.notes === 'closed')
    return (
      <SessionForm
        {...{ session, values }}
        intent="open-notes"
        words={say('Begin silent writing', 'Stilles Schreiben beginnen')}
      />
    );
  if (item.notes === 'open')
    return (
      <SessionForm
        {...{ session, values }}
        intent="reveal-notes"
        words={say('Reveal all notes', 'Alle Notizen aufdecken')}
      />
    );
  if (item.silentNotes.length === 0 || item.votes === 'counted') return null;
  return item.votes === 'closed' ? (
    <SessionForm {...{ session, values }} intent="open-vote" words={say('Begin the vote', 'Abstimmung beginnen')} />
  ) : (
    <SessionForm {...{ session, values }} intent="count-vote" words={say('Count the dots', 'Punkte zählen')} />
  );
}

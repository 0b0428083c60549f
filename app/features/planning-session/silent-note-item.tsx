import type { SilentNote } from '../../../server/services/planning-session/planning-session-services.ts';
import { useWords } from '../../words/use-words.ts';
import { SessionForm } from './session-form.tsx';
import type { AgendaItem, RoomProps } from './session-view.ts';
import { useName } from './use-name.ts';

interface SilentNoteItemProps extends RoomProps {
  readonly item: AgendaItem;
  readonly note: SilentNote;
}

/** One silent note, with one's own dots on it or what all came to. */
export function SilentNoteItem({ view, session, item, note }: SilentNoteItemProps) {
  const say = useWords();
  const nameOf = useName(view);
  const values = { itemId: item.id, noteId: note.id };
  const by = note.namedPersonId;
  return (
    <li className="session-note">
      <p className="session-note-body">{note.body}</p>
      {by !== null && <p className="text-sm text-muted">{nameOf(by)}</p>}
      {note.counted !== null && <Counted counted={note.counted} view={view} />}
      {item.notes === 'open' && note.isOwn && (
        <SessionForm
          {...{ session, values, variant: 'quiet' }}
          intent="remove-note"
          words={say('Take back', 'Zurücknehmen')}
          label={say(`Take back: ${note.body}`, `Zurücknehmen: ${note.body}`)}
        />
      )}
      {item.votes === 'open' && session.can.speak && <Dots {...{ session, note, values }} />}
    </li>
  );
}

function Dots({
  session,
  note,
  values,
}: Pick<SilentNoteItemProps, 'session' | 'note'> & { readonly values: Record<string, string> }) {
  const say = useWords();
  const { ownDots, body } = note;
  return (
    <div className="session-dots">
      <p>
        {ownDots === 1
          ? say('1 dot of yours', '1 Punkt von Ihnen')
          : say(`${ownDots} dots of yours`, `${ownDots} Punkte von Ihnen`)}
      </p>
      <SessionForm
        session={session}
        intent="set-dots"
        values={{ ...values, dots: String(ownDots + 1) }}
        words={say('Give a dot', 'Punkt geben')}
        label={say(`Give a dot: ${body}`, `Punkt geben: ${body}`)}
      />
      {ownDots > 0 && (
        <SessionForm
          session={session}
          intent="set-dots"
          values={{ ...values, dots: String(ownDots - 1) }}
          words={say('Take a dot back', 'Punkt zurücknehmen')}
          label={say(`Take a dot back: ${body}`, `Punkt zurücknehmen: ${body}`)}
          variant="quiet"
        />
      )}
    </div>
  );
}

function Counted({
  counted,
  view: { plan },
}: Pick<SilentNoteItemProps, 'view'> & { readonly counted: NonNullable<SilentNote['counted']> }) {
  const say = useWords();
  const { dots, supplierDots, customerDots } = counted;
  return (
    <p className="session-counted">
      {dots === 1 ? say('1 dot', '1 Punkt') : say(`${dots} dots`, `${dots} Punkte`)}
      {supplierDots !== null &&
        customerDots !== null &&
        ` · ${plan.supplier.name} ${supplierDots}, ${plan.customer.name} ${customerDots}`}
    </p>
  );
}

import type { Notepad } from '../../../server/services/planning-guest/planning-guest-services.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { MailLanguage } from '../invitation/mail-language.tsx';
import { notepadActAddress } from '../planning-session/addresses.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import { guestWords } from './guest-words.ts';

interface GuestsProps {
  readonly notepad: Notepad;
}

/** Who is a guest, asked by whom and for which firm; for the owners of both sides the means to change that. */
export function Guests({ notepad }: GuestsProps) {
  const say = useWords();
  const { guests, invited, can, state } = notepad;
  const isOpen = state === 'planned' || state === 'running';
  return (
    <section aria-label={say('Guests', 'Gäste')} className="flex flex-col gap-4">
      <h2 className="record-list-title">{say('Guests', 'Gäste')}</h2>
      {guests.length + invited.length === 0 && (
        <p className="text-sm text-muted">{say('No guest was asked in.', 'Es ist kein Gast eingeladen.')}</p>
      )}
      <ul className="flex flex-col gap-3">
        {guests.map((guest) => (
          <li key={guest.personId} data-guest={guest.isEnded ? 'ended' : 'in'}>
            <p>{say(guestWords(guest))}</p>
            {guest.isEnded && <p className="text-sm text-muted">{say('Not a guest any more', 'Nicht mehr zu Gast')}</p>}
            {can.ask && !guest.isEnded && <SendOut notepad={notepad} guest={guest} />}
          </li>
        ))}
        {invited.map((one) => (
          <li key={one.id} data-guest="invited">
            <Invited notepad={notepad} one={one} />
          </li>
        ))}
      </ul>
      {can.ask && isOpen && <AskGuest notepad={notepad} />}
    </section>
  );
}

function SendOut({ notepad, guest }: GuestsProps & { readonly guest: Notepad['guests'][number] }) {
  const say = useWords();
  const { planId, sessionId } = notepad;
  return (
    <PostForm
      action={notepadActAddress(planId, sessionId)}
      label={say(`Send ${guest.name} out`, `${guest.name} ausladen`)}
      words={say('Send out', 'Ausladen')}
      values={{ intent: 'send-out', personId: guest.personId }}
    />
  );
}

function Invited({ notepad, one }: GuestsProps & { readonly one: Notepad['invited'][number] }) {
  const say = useWords();
  const { planId, sessionId, can } = notepad;
  const who = one.email ?? say('Somebody', 'Jemand');
  return (
    <>
      <p className="break-words">
        {say(
          `${who}, invited for ${one.firmName} by ${one.askedBy}`,
          `${who}, für ${one.firmName} eingeladen von ${one.askedBy}`,
        )}
      </p>
      <p className="text-sm text-muted">
        {one.isOver
          ? say('The invitation cannot be accepted any more.', 'Die Einladung kann nicht mehr angenommen werden.')
          : say('Has not come yet.', 'Ist noch nicht gekommen.')}
      </p>
      {can.ask && (
        <PostForm
          action={notepadActAddress(planId, sessionId)}
          label={say(`Take the invitation of ${who} back`, `Einladung von ${who} zurücknehmen`)}
          words={say('Take back', 'Zurücknehmen')}
          values={{ intent: 'cancel', invitationId: one.id }}
        />
      )}
    </>
  );
}

function AskGuest({ notepad }: GuestsProps) {
  const say = useWords();
  const { planId, sessionId, invited, guests } = notepad;
  return (
    <PostForm
      // Asked in, the form is for the next one.
      key={invited.length + guests.length}
      action={notepadActAddress(planId, sessionId)}
      label={say('Ask a guest in', 'Gast einladen')}
      words={say('Ask in by mail', 'Per Mail einladen')}
      values={{ intent: 'ask' }}
    >
      <p className="text-sm text-muted">
        {say(
          'A guest sees this page and nothing else: title and time, what the agenda is called and where the presenter is, the notes, and who else is here. Not the plan, not what is decided, not silent writing or votes. The other firm sees who is a guest and who asked; an owner of either firm can send a guest out at once. After closing, a guest can still read this page until then.',
          'Ein Gast sieht diese Seite und sonst nichts: Titel und Zeit, wie die Tagesordnung heißt und wo die Leitung gerade ist, die Notizen und wer noch da ist. Nicht den Plan, nicht was entschieden wird, kein stilles Schreiben, keine Abstimmungen. Die andere Firma sieht, wer zu Gast ist und wer eingeladen hat; wer eine der beiden Seiten verantwortet, kann Gäste sofort ausladen. Nach dem Abschluss kann ein Gast diese Seite bis dahin weiter lesen.',
        )}
      </p>
      <TextField
        label={say('E-mail address of a guest of your firm', 'E-Mail-Adresse eines Gastes Ihrer Firma')}
        name="email"
        type="email"
        isRequired
      />
      <MailLanguage />
    </PostForm>
  );
}

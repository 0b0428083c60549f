import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../words/use-words.ts';
import { MailLanguage } from '../invitation/mail-language.tsx';
import { OpenInvitationLine } from '../invitation/open-invitation-line.tsx';
import { PostForm } from '../sign-off/post-form.tsx';
import type { FirmScope } from './firm-page.tsx';

/** Colleagues who were asked in and have not come yet, and the form that asks more of them. */
export function FirmInvitations({ firm, me }: FirmScope) {
  const say = useWords();
  const { invitations } = firm;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="mb-3 text-lg font-semibold">
        {say('Invitations', 'Einladungen')}
      </h2>
      {invitations.length > 0 && (
        <ul className="mb-6 flex flex-col gap-3">
          {invitations.map((one) => (
            <li key={one.id} className="flex flex-col gap-3 rounded-lg border border-line bg-page p-4">
              <OpenInvitationLine invitation={one} />
              <div className="flex flex-wrap gap-3">
                <PostForm
                  action="/firm"
                  label={say(`Send again to ${one.email}`, `Noch einmal an ${one.email} senden`)}
                  words={say('Send again', 'Noch einmal senden')}
                  values={{ intent: 'resend', invitationId: one.id }}
                />
                <PostForm
                  action="/firm"
                  label={say(`Take back: ${one.email}`, `Zurücknehmen: ${one.email}`)}
                  words={say('Take back', 'Zurücknehmen')}
                  variant="danger"
                  values={{ intent: 'cancel', invitationId: one.id }}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      <div key={invitations.map(({ id }) => id).join()} className="rounded-lg border border-line bg-page p-4">
        <PostForm
          action="/firm"
          label={say('Invite colleagues', 'Kolleginnen und Kollegen einladen')}
          words={say('Invite', 'Einladen')}
          variant="primary"
          values={{ intent: 'invite' }}
        >
          <TextArea
            name="addresses"
            label={say('E-mail addresses', 'E-Mail-Adressen')}
            isRequired
            help={say(
              `One or several, as you paste them. Each person gets a mail and joins ${me.firmName} by it, within 14 days.`,
              `Eine oder mehrere, wie Sie sie einfügen. Jede Person erhält eine Mail und kommt damit binnen 14 Tagen zu ${me.firmName}.`,
            )}
          />
          <MailLanguage />
        </PostForm>
      </div>
    </section>
  );
}

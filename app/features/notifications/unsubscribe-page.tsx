import { useNavigation } from '@remix-run/react';
import { type Words, words } from '../../../server/domain/words.ts';
import type { MailExit } from '../../../server/services/inbox/mail-choice-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { Form } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { Entrance } from '../sign-in/entrance.tsx';

interface UnsubscribePageProps {
  readonly code: string;
  /** Null for a code of no letter. */
  readonly ends: MailExit | null;
  readonly hasEnded: boolean;
  readonly refusal: Words | null;
}

const ASKED: Readonly<Record<MailExit, Words>> = {
  soon: words(
    'Your inbox in Covalent goes on telling you; nothing of it is mailed ten minutes later any more, of no plan.',
    'Ihr Eingang in Covalent sagt es Ihnen weiterhin; nichts davon wird mehr nach zehn Minuten gemailt, aus keinem Plan.',
  ),
  daily: words(
    'Your inbox in Covalent goes on telling you; the letter of the day comes no more, of no plan.',
    'Ihr Eingang in Covalent sagt es Ihnen weiterhin; die Mail des Tages kommt nicht mehr, aus keinem Plan.',
  ),
};

/** The way out of a letter, for whoever holds it: nobody has to sign in. */
export function UnsubscribePage({ code, ends, hasEnded, refusal }: UnsubscribePageProps) {
  const say = useWords();
  const isBusy = useNavigation().formAction?.startsWith('/unsubscribe/') === true;
  return (
    <Entrance>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight">
        {hasEnded ? say('Ended', 'Beendet') : say('No more such letters?', 'Keine solchen Mails mehr?')}
      </h1>
      {refusal !== null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal)}
        </Banner>
      )}
      {ends !== null && <p className="mb-6 text-base text-muted">{say(ASKED[ends])}</p>}
      {ends !== null && !hasEnded && (
        <Form action={`/unsubscribe/${code}`} className="mb-4">
          <SubmitButton isDisabled={isBusy}>{say('End these letters', 'Diese Mails beenden')}</SubmitButton>
        </Form>
      )}
      <LinkButton to="/settings/notifications">{say('Choose what is mailed', 'Wählen, was gemailt wird')}</LinkButton>
    </Entrance>
  );
}

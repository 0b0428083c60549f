import { Link } from '@remix-run/react';
import { Mail } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../../words/use-words.ts';

interface MailListPageProps {
  /** `at` as an ISO time. */
  readonly letters: readonly { readonly id: string; readonly subject: string; readonly at: string }[];
  readonly address: string | null;
}

/** What this person would have got by mail: a demonstration has no mail server. */
export function MailListPage({ letters, address }: MailListPageProps) {
  const say = useWords();
  return (
    <div className="max-w-3xl">
      <h1 className="text-2xl font-semibold tracking-tight">{say('Mail', 'Mail')}</h1>
      <p className="mt-1 mb-6 text-base text-muted">
        {say(
          'Nothing leaves this demonstration. What would have been sent to you is shown here, and to you alone.',
          'Diese Demonstration verschickt nichts. Was an Sie gegangen wäre, steht hier, und nur für Sie.',
        )}
        {address === null ? null : ` ${say(`Your address: ${address}`, `Ihre Adresse: ${address}`)}`}
      </p>
      {letters.length === 0 ? (
        <EmptyState title={say('No mail yet', 'Noch keine Mail')} icon={<Mail aria-hidden className="size-6" />}>
          {say(
            'You get mail when it is your turn to sign, and as an owner of a side when both firms have signed.',
            'Mail kommt, wenn Sie mit Unterschreiben an der Reihe sind, und an Verantwortliche einer Seite, wenn beide Firmen unterschrieben haben.',
          )}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-page shadow-sm">
          {letters.map(({ id, subject, at }) => (
            <li key={id} className="relative px-4 py-4 hover:bg-panel sm:px-5">
              <p className="break-words text-base font-medium">
                <Link to={`/dev/mail/${id}`} className="after:absolute after:inset-0 after:-outline-offset-2">
                  {subject}
                </Link>
              </p>
              <p className="mt-1 text-xs text-muted">
                <Moment at={new Date(at)} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

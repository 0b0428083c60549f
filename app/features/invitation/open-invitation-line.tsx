import type { OpenInvitation } from '../../../server/services/firm/firm-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';

/** Who asked, when, and until when it holds. */
export function OpenInvitationLine({ invitation }: { readonly invitation: OpenInvitation }) {
  const say = useWords();
  const format = useFormat();
  const { email, askedBy, askedOn, expiresOn, isOver } = invitation;
  const [asked, until] = [format.day(askedOn), format.day(expiresOn)];
  return (
    <div className="min-w-0">
      <p className="font-medium break-words">{email}</p>
      <p className="text-sm text-muted">
        {say(`Invited by ${askedBy} on ${asked}`, `Eingeladen von ${askedBy} am ${asked}`)}
        {' · '}
        {isOver
          ? say('cannot be accepted any more', 'kann nicht mehr angenommen werden')
          : say(`holds until ${until}`, `gilt bis ${until}`)}
      </p>
    </div>
  );
}

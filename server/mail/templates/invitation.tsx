import { type Words, words } from '../../domain/words.ts';
import type { InvitationLetter } from '../../ports/render-letter.ts';
import { Action, day, Evidence, Facts, Frame, Paragraph, type Reading } from './frame.tsx';

export function invitationSubject({ askedBy, plan, firmName }: InvitationLetter): Words {
  return plan === null
    ? words(
        `${askedBy.person} invites you to ${firmName} on Covalent`,
        `${askedBy.person} lädt Sie zu ${firmName} in Covalent ein`,
      )
    : words(
        `${askedBy.person} of ${askedBy.firm} invites you to a joint account plan`,
        `${askedBy.person} von ${askedBy.firm} lädt Sie zu einem gemeinsamen Kundenplan ein`,
      );
}

interface InvitationMailProps {
  readonly letter: InvitationLetter;
  readonly reading: Reading;
}

/** Somebody is asked in, for one thing. */
export function InvitationMail({ letter, reading }: InvitationMailProps) {
  const { locale, origin } = reading;
  const { askedBy, firmName, plan, code, path } = letter;
  const asked =
    plan === null
      ? words(
          `${askedBy.person} asks you to join ${firmName} on Covalent, where firms write joint account plans.`,
          `${askedBy.person} bittet Sie, bei ${firmName} in Covalent mitzuarbeiten, wo Firmen gemeinsame Kundenpläne schreiben.`,
        )
      : words(
          `${askedBy.person} of ${askedBy.firm} asks you to lead the side of ${firmName} in a joint account plan.`,
          `${askedBy.person} von ${askedBy.firm} bittet Sie, in einem gemeinsamen Kundenplan die Seite von ${firmName} zu leiten.`,
        );
  const until = day(letter.expiresOn, locale);
  return (
    <Frame
      reading={reading}
      heading={words('You are invited', 'Sie sind eingeladen')[locale]}
      preview={asked[locale]}
      because={
        words(
          `You get this because ${askedBy.person} wrote your address down. If you do not know them, do nothing: nothing happens.`,
          `Sie erhalten diese Mail, weil ${askedBy.person} Ihre Adresse angegeben hat. Kennen Sie die Person nicht, tun Sie nichts: Es geschieht nichts.`,
        )[locale]
      }
    >
      <Paragraph>{asked[locale]}</Paragraph>
      {plan === null ? null : (
        <Facts
          rows={[
            [words('Plan', 'Plan')[locale], plan.title],
            [
              words('Between', 'Zwischen')[locale],
              words(`${plan.supplier} and ${firmName}`, `${plan.supplier} und ${firmName}`)[locale],
            ],
          ]}
        />
      )}
      <Action href={`${origin}${path}`}>{words('See what you join', 'Ansehen, worum es geht')[locale]}</Action>
      <Paragraph>
        {
          words(
            `The page says who will see what. Only its button accepts. It holds until ${until}.`,
            `Die Seite sagt, wer was sehen wird. Erst ihr Knopf nimmt an. Sie gilt bis ${until}.`,
          )[locale]
        }
      </Paragraph>
      <Evidence
        name={
          words(`Or type this code at ${origin}/invite`, `Oder geben Sie diesen Code unter ${origin}/invite ein`)[
            locale
          ]
        }
      >
        {code}
      </Evidence>
    </Frame>
  );
}

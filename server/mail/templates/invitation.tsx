import { type Locale, type Words, words } from '../../domain/words.ts';
import type { InvitationLetter } from '../../ports/render-letter.ts';
import { Action, day, Evidence, Facts, Frame, momentIn, Paragraph, type Reading } from './frame.tsx';

export function invitationSubject({ askedBy, plan, session, firmName }: InvitationLetter): Words {
  if (session !== null) {
    return words(
      `${askedBy.person} of ${askedBy.firm} invites you to a planning session`,
      `${askedBy.person} von ${askedBy.firm} lädt Sie zu einer Planungssitzung ein`,
    );
  }
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

function askedOf({ askedBy, firmName, plan, session }: InvitationLetter): Words {
  const { person, firm } = askedBy;
  if (session !== null) {
    return words(
      `${person} of ${firm} asks you to a planning session, as a guest of ${firmName}.`,
      `${person} von ${firm} bittet Sie als Gast von ${firmName} zu einer Planungssitzung.`,
    );
  }
  return plan === null
    ? words(
        `${person} asks you to join ${firmName} on Covalent, where firms write joint account plans.`,
        `${person} bittet Sie, bei ${firmName} in Covalent mitzuarbeiten, wo Firmen gemeinsame Kundenpläne schreiben.`,
      )
    : words(
        `${person} of ${firm} asks you to lead the side of ${firmName} in a joint account plan.`,
        `${person} von ${firm} bittet Sie, in einem gemeinsamen Kundenplan die Seite von ${firmName} zu leiten.`,
      );
}

/** What it is about, line by line. */
function factsOf({ plan, session }: InvitationLetter, locale: Locale): [string, string][] {
  if (plan === null) return [];
  const between = words(`${plan.supplier} and ${plan.customer}`, `${plan.supplier} und ${plan.customer}`)[locale];
  const firms: [string, string] = [words('Between', 'Zwischen')[locale], between];
  if (session === null) return [[words('Plan', 'Plan')[locale], plan.title], firms];
  return [
    [words('Planning session', 'Planungssitzung')[locale], session.title],
    [words('Begins', 'Beginn')[locale], momentIn(session.startsAt, session.timeZone, locale)],
    firms,
  ];
}

interface InvitationMailProps {
  readonly letter: InvitationLetter;
  readonly reading: Reading;
}

/** Somebody is asked in, for one thing. */
export function InvitationMail({ letter, reading }: InvitationMailProps) {
  const { locale, origin } = reading;
  const { plan, code, path, askedBy } = letter;
  const asked = askedOf(letter);
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
      {plan === null ? null : <Facts rows={factsOf(letter, locale)} />}
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

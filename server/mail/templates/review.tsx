import type { SignOffSubject } from '../../domain/certificate.ts';
import type { ReviewOutcome } from '../../domain/sign-off.ts';
import { type Words, words } from '../../domain/words.ts';
import type { Doer, EndLetter, NamingLetter, ReminderLetter, TurnLetter } from '../../ports/render-letter.ts';
import { Action, day, Facts, Frame, Paragraph, type Reading } from './frame.tsx';

interface MailProps<L> {
  readonly letter: L;
  readonly reading: Reading;
}

/** A person to their own firm, the firm to the other one. */
function nameOf({ person, firm }: Doer): string {
  return person ?? firm;
}

const SUBJECT: Readonly<Record<SignOffSubject, Words>> = {
  objective: words('Objective', 'Ziel'),
  plan: words('Plan as a whole', 'Plan als Ganzes'),
};
const PLAN = words('Plan', 'Plan');
const BETWEEN = words('Between', 'Zwischen');
const DUE = words('To be signed by', 'Zu unterschreiben bis');

function rowsOf(
  { subject, title, planTitle, supplier, customer }: TurnLetter | NamingLetter | ReminderLetter | EndLetter,
  due: string | null,
  { locale }: Reading,
): readonly (readonly [string, string])[] {
  return [
    [SUBJECT[subject][locale], title],
    ...(subject === 'plan' ? [] : [[PLAN[locale], planTitle] as const]),
    [BETWEEN[locale], words(`${supplier} and ${customer}`, `${supplier} und ${customer}`)[locale]],
    ...(due === null ? [] : [[DUE[locale], day(due, locale)] as const]),
  ];
}

export function turnSubject({ title }: TurnLetter): Words {
  return words(`For your signature: ${title}`, `Zu Ihrer Unterschrift: ${title}`);
}

/** It is the reader's turn to sign. */
export function TurnMail({ letter, reading }: MailProps<TurnLetter>) {
  const { locale, origin } = reading;
  const who = nameOf(letter.askedBy);
  const asked =
    letter.delegateFor === null
      ? words(
          `${who} asks for your signature. It is your turn.`,
          `${who} bittet um Ihre Unterschrift. Sie sind an der Reihe.`,
        )
      : words(
          `${who} asks for a signature that you may give for ${letter.delegateFor}.`,
          `${who} bittet um eine Unterschrift, die Sie in Vertretung von ${letter.delegateFor} geben können.`,
        );
  return (
    <Frame
      reading={reading}
      heading={words('For your signature', 'Zu Ihrer Unterschrift')[locale]}
      preview={asked[locale]}
      because={
        words(
          'You get this because you are named to sign for your firm.',
          'Sie erhalten diese Mail, weil Sie benannt sind, für Ihre Firma zu unterschreiben.',
        )[locale]
      }
    >
      <Paragraph>{asked[locale]}</Paragraph>
      <Facts rows={rowsOf(letter, letter.due, reading)} />
      <Action href={`${origin}${letter.path}`}>{words('Read and decide', 'Lesen und entscheiden')[locale]}</Action>
      <Paragraph>
        {
          words(
            'One page shows exactly what you would sign. Signing takes your password there; declining takes a short reason.',
            'Eine Seite zeigt genau, was Sie unterschreiben würden. Zum Unterschreiben fragt sie Ihr Passwort ab; zum Ablehnen genügt eine kurze Begründung.',
          )[locale]
        }
      </Paragraph>
    </Frame>
  );
}

export function namingSubject({ title }: NamingLetter): Words {
  return words(`Name who signs: ${title}`, `Benennen Sie, wer unterschreibt: ${title}`);
}

/** The other firm asks, and this one has not said who signs. */
export function NamingMail({ letter, reading }: MailProps<NamingLetter>) {
  const { locale, origin } = reading;
  const who = nameOf(letter.askedBy);
  const asked = words(
    `${who} asks for the signatures of both firms. Name who signs for yours.`,
    `${who} bittet um die Unterschriften beider Firmen. Benennen Sie, wer für Ihre unterschreibt.`,
  );
  return (
    <Frame
      reading={reading}
      heading={words('Name who signs for your firm', 'Benennen Sie, wer für Ihre Firma unterschreibt')[locale]}
      preview={asked[locale]}
      because={
        words(
          'You get this because you own your firm’s side of the plan. Nobody else of your firm was asked.',
          'Sie erhalten diese Mail, weil Sie die Seite Ihrer Firma im Plan verantworten. Sonst wurde niemand Ihrer Firma gefragt.',
        )[locale]
      }
    >
      <Paragraph>{asked[locale]}</Paragraph>
      <Facts rows={rowsOf(letter, letter.due, reading)} />
      <Action href={`${origin}${letter.path}`}>
        {words('Read it and name signatories', 'Lesen und Personen benennen')[locale]}
      </Action>
    </Frame>
  );
}

export function reminderSubject({ title }: ReminderLetter): Words {
  return words(`Not signed yet: ${title}`, `Noch nicht unterschrieben: ${title}`);
}

function reminderSentence({ signatory, title, since }: ReminderLetter): Words {
  const [en, de] = [day(since, 'en'), day(since, 'de')];
  return signatory === null
    ? words(
        `Somebody who is no longer on the plan has not signed “${title}”, asked on ${en}; name somebody else.`,
        `Jemand, der nicht mehr an diesem Plan arbeitet, hat „${title}“ nicht unterschrieben, gefragt am ${de}; benennen Sie jemand anderen.`,
      )
    : words(
        `${signatory} has not signed “${title}” yet, asked on ${en}; you may remind them.`,
        `${signatory} hat „${title}“ noch nicht unterschrieben, gefragt am ${de}; Sie können daran erinnern.`,
      );
}

/** A person of the reader's firm has not signed for a week. */
export function ReminderMail({ letter, reading }: MailProps<ReminderLetter>) {
  const { locale, origin } = reading;
  const sentence = reminderSentence(letter)[locale];
  return (
    <Frame
      reading={reading}
      heading={words('Not signed yet', 'Noch nicht unterschrieben')[locale]}
      preview={sentence}
      because={
        words(
          'You get this, at most once a week, because you own your firm’s side of the plan. Signatories are not reminded by us.',
          'Sie erhalten diese Mail, höchstens einmal in der Woche, weil Sie die Seite Ihrer Firma im Plan verantworten. Wer unterschreiben soll, wird von uns nicht erinnert.',
        )[locale]
      }
    >
      <Paragraph>{sentence}</Paragraph>
      <Facts rows={rowsOf(letter, letter.due, reading)} />
      <Action href={`${origin}${letter.path}`}>{words('Look at it', 'Ansehen')[locale]}</Action>
    </Frame>
  );
}

const ENDED: Readonly<Record<ReviewOutcome, Words>> = {
  agreed: words('Agreed', 'Vereinbart'),
  declined: words('Declined', 'Abgelehnt'),
  recalled: words('Taken back', 'Zurückgenommen'),
  lapsed: words('Lapsed', 'Verfallen'),
};

export function endSubject({ outcome, title }: EndLetter): Words {
  return words(`${ENDED[outcome].en}: ${title}`, `${ENDED[outcome].de}: ${title}`);
}

function endSentence({ outcome, by }: EndLetter): Words {
  const who = by === null ? '' : nameOf(by);
  switch (outcome) {
    case 'declined':
      return words(`${who} declined to sign this.`, `${who} hat die Unterschrift abgelehnt.`);
    case 'recalled':
      return words(
        `${who} took the request for signature back.`,
        `${who} hat die Bitte um Unterschrift zurückgenommen.`,
      );
    case 'lapsed':
      return words(
        'The time for these signatures has passed. That is no consent: nothing was agreed.',
        'Die Zeit für diese Unterschriften ist abgelaufen. Das ist keine Zustimmung: Es wurde nichts vereinbart.',
      );
    default:
      return words('Both firms have signed this.', 'Beide Firmen haben das unterschrieben.');
  }
}

/** A request for signature ended without an agreed text. */
export function EndMail({ letter, reading }: MailProps<EndLetter>) {
  const { locale, origin } = reading;
  const sentence = endSentence(letter)[locale];
  return (
    <Frame
      reading={reading}
      heading={ENDED[letter.outcome][locale]}
      preview={sentence}
      because={
        words(
          'You get this because you own your firm’s side of the plan.',
          'Sie erhalten diese Mail, weil Sie die Seite Ihrer Firma im Plan verantworten.',
        )[locale]
      }
    >
      <Paragraph>{sentence}</Paragraph>
      {letter.reason === '' ? null : (
        <Paragraph>{`${words('Reason', 'Begründung')[locale]}: ${letter.reason}`}</Paragraph>
      )}
      <Facts rows={rowsOf(letter, null, reading)} />
      <Action href={`${origin}${letter.path}`}>{words('Look at it', 'Ansehen')[locale]}</Action>
    </Frame>
  );
}

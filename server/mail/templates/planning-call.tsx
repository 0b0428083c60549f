import { type Locale, type Words, words } from '../../domain/words.ts';
import type { PlanningCallEndLetter, PlanningCallLetter } from '../../ports/render-letter.ts';
import { Action, Facts, Frame, moment, momentIn, Paragraph, type Reading } from './frame.tsx';

type News = PlanningCallLetter['news'];

const HEADINGS: Readonly<Record<News, Words>> = {
  called: words('Planning session', 'Planungssitzung'),
  changed: words('Planning session changed', 'Planungssitzung geändert'),
  'called-off': words('Planning session called off', 'Planungssitzung abgesagt'),
  'without-you': words('Planning session without you', 'Planungssitzung ohne Sie'),
};

const SENTENCES: Readonly<Record<News, Words>> = {
  called: words(
    'You are named in a planning session of both firms. Your mail program can put it into your calendar.',
    'Sie sind in einer Planungssitzung beider Firmen genannt. Ihr Mailprogramm kann sie in Ihren Kalender eintragen.',
  ),
  changed: words(
    'A planning session in which you are named stands differently now, as follows.',
    'Eine Planungssitzung, in der Sie genannt sind, steht jetzt anders, und zwar so.',
  ),
  'called-off': words('This planning session does not take place.', 'Diese Planungssitzung findet nicht statt.'),
  'without-you': words(
    'You are not named in this planning session any more. You need not come; as a reader of the plan you may.',
    'Sie sind in dieser Planungssitzung nicht mehr genannt. Sie müssen nicht kommen; wer den Plan liest, darf.',
  ),
};

export function callSubject({ news, title }: PlanningCallLetter): Words {
  return words(`${HEADINGS[news].en}: ${title}`, `${HEADINGS[news].de}: ${title}`);
}

/** By the reader's clock where they chose one, and by that of who prepared it where it is another. */
function rowsOf(letter: PlanningCallLetter, locale: Locale): readonly (readonly [string, string])[] {
  const say = (en: string, de: string) => words(en, de)[locale];
  const { title, planTitle, supplier, customer, startsAt, timeZone, readerZone, venue, minutes } = letter;
  const zones = new Set([readerZone ?? timeZone, timeZone]);
  return [
    [say('Planning session', 'Planungssitzung'), title],
    [say('Begins', 'Beginn'), [...zones].map((zone) => momentIn(startsAt, zone, locale)).join(' · ')],
    [say('Takes', 'Dauer'), say(`${minutes} minutes`, `${minutes} Minuten`)],
    ...(venue === '' ? [] : [[say('Where', 'Ort'), venue] as const]),
    [say('Plan', 'Plan'), planTitle],
    [say('Between', 'Zwischen'), say(`${supplier} and ${customer}`, `${supplier} und ${customer}`)],
  ];
}

/** What the reader's calendar is told, in words. */
export function CallMail({ letter, reading }: { readonly letter: PlanningCallLetter; readonly reading: Reading }) {
  const { locale, origin } = reading;
  const say = (en: string, de: string) => words(en, de)[locale];
  const { news, path, calendarPath } = letter;
  const sentence = SENTENCES[news][locale];
  return (
    <Frame
      reading={reading}
      heading={HEADINGS[news][locale]}
      preview={sentence}
      because={say(
        'You get this because somebody who edits the plan named you in it: to present, to go on in the presenter’s place, for an item of the agenda, or to take part.',
        'Sie erhalten diese Mail, weil jemand, der den Plan bearbeitet, Sie darin genannt hat: zum Leiten, zum Mitleiten, für einen Punkt der Tagesordnung oder zum Teilnehmen.',
      )}
    >
      <Paragraph>{sentence}</Paragraph>
      <Facts rows={rowsOf(letter, locale)} />
      <Action href={`${origin}${path}`}>{say('Open the planning session', 'Planungssitzung öffnen')}</Action>
      {news !== 'without-you' && (
        <Paragraph>
          <a href={`${origin}${calendarPath}`} style={{ color: '#5b2a86' }}>
            {say('File for your calendar', 'Datei für Ihren Kalender')}
          </a>
        </Paragraph>
      )}
    </Frame>
  );
}

export const CALL_END_SUBJECT = words(
  'A planning session is not for you any more',
  'Eine Planungssitzung betrifft Sie nicht mehr',
);

/** To who may not read the plan any more: it names neither plan nor planning session. */
export function CallEndMail({
  letter,
  reading,
}: {
  readonly letter: PlanningCallEndLetter;
  readonly reading: Reading;
}) {
  const { locale } = reading;
  const say = (en: string, de: string) => words(en, de)[locale];
  const sentence = say(
    'You had been called to a planning session. You do not read its plan any more, and need not come.',
    'Sie waren zu einer Planungssitzung gerufen. Sie lesen deren Plan nicht mehr und müssen nicht kommen.',
  );
  return (
    <Frame
      reading={reading}
      heading={CALL_END_SUBJECT[locale]}
      preview={sentence}
      because={say(
        'You get this once, because the planning session stands in your calendar: your mail program can take it out.',
        'Sie erhalten diese Mail einmal, weil die Planungssitzung in Ihrem Kalender steht: Ihr Mailprogramm kann sie austragen.',
      )}
    >
      <Paragraph>{sentence}</Paragraph>
      <Facts
        rows={[[say('Was to begin', 'Beginn wäre gewesen'), moment(letter.event.startsAt.toISOString(), locale)]]}
      />
    </Frame>
  );
}

import { type Locale, type Words, words } from '../../domain/words.ts';
import type { InboxLetter } from '../../ports/render-letter.ts';
import { Action, day, Frame, Paragraph, type Reading, Subheading } from './frame.tsx';

type Item = InboxLetter['items'][number];

const SHOWN = 20;

/** What an inbox shows before the letter is opened: no title and no name. */
const SUBJECTS: Readonly<Record<Item['kind'], Words>> = {
  mention: words('You were mentioned in a comment', 'Sie wurden in einem Kommentar erwähnt'),
  answer: words('An answer to your comment', 'Eine Antwort auf Ihren Kommentar'),
  asked: words('You are asked for an action', 'Sie werden nach einer Maßnahme gefragt'),
  minutes: words('Minutes wait for your firm’s answer', 'Ein Protokoll wartet auf die Antwort Ihrer Firma'),
  objection: words('Somebody objects to minutes', 'Jemand widerspricht einem Protokoll'),
  resolved: words('Your comment was resolved', 'Ihr Kommentar wurde erledigt'),
};

export function inboxSubject({ items, due, minutes, pace }: InboxLetter): Words {
  const [first] = items;
  if (pace === 'daily') return daySubject({ told: items.length, due: due.length, minutes: minutes.length });
  if (first !== undefined && items.length === 1) return SUBJECTS[first.kind];
  return words(`${items.length} new in your inbox`, `${items.length} neu in Ihrem Eingang`);
}

interface DayCounts {
  readonly told: number;
  readonly due: number;
  readonly minutes: number;
}

function daySubject({ told, due, minutes }: DayCounts): Words {
  const dates = words(
    due === 1 ? '1 date of your actions' : `${due} dates of your actions`,
    due === 1 ? '1 Termin Ihrer Maßnahmen' : `${due} Termine Ihrer Maßnahmen`,
  );
  const news = words(`${told} new in your inbox`, `${told} neu in Ihrem Eingang`);
  const answers = words(
    minutes === 1 ? 'minutes to answer' : `${minutes} sets of minutes to answer`,
    minutes === 1 ? 'ein Protokoll zu beantworten' : `${minutes} Protokolle zu beantworten`,
  );
  const parts = [...(minutes > 0 ? [answers] : []), ...(due > 0 ? [dates] : []), ...(told > 0 ? [news] : [])];
  return words(`Today: ${parts.map(({ en }) => en).join(', ')}`, `Heute: ${parts.map(({ de }) => de).join(', ')}`);
}

const BECAUSE: Readonly<Record<InboxLetter['pace'], Words>> = {
  soon: words(
    'You get this because it has waited in your inbox for ten minutes. What you read there, or mute, is not mailed.',
    'Sie erhalten diese Mail, weil es seit zehn Minuten in Ihrem Eingang wartet. Was Sie dort lesen oder stumm schalten, kommt nicht per Mail.',
  ),
  daily: words(
    'You get this once a day, when something has come or is due. What you read in your inbox, or mute, is not mailed.',
    'Sie erhalten diese Mail einmal am Tag, wenn etwas gekommen oder fällig ist. Was Sie im Eingang lesen oder stumm schalten, kommt nicht per Mail.',
  ),
};

/** What somebody did, about what. */
function sentenceOf({ kind, person, firm, title }: Item): Words {
  const who = person === null || firm === null ? (person ?? firm) : `${person} (${firm})`;
  const { en, de } = who === null ? words('Somebody', 'Jemand') : words(who, who);
  const about =
    title === '' ? words('a part without a title', 'einem Teil ohne Titel') : words(`“${title}”`, `„${title}“`);
  switch (kind) {
    case 'mention':
      return words(`${en} mentioned you about ${about.en}`, `${de} hat Sie zu ${about.de} erwähnt`);
    case 'answer':
      return words(`${en} answered about ${about.en}`, `${de} hat zu ${about.de} geantwortet`);
    case 'minutes':
      return words(
        `Minutes wait for your firm’s answer: ${about.en}`,
        `Ein Protokoll wartet auf die Antwort Ihrer Firma: ${about.de}`,
      );
    case 'objection':
      return words(`${en} objects to the minutes of ${about.en}`, `${de} widerspricht dem Protokoll von ${about.de}`);
    case 'asked':
      return words(`${en} asks you for the action ${about.en}`, `${de} fragt Sie nach der Maßnahme ${about.de}`);
    case 'resolved':
      return words(`${en} resolved your comment on ${about.en}`, `${de} hat Ihren Kommentar zu ${about.de} erledigt`);
  }
}

function dateSentence({ title, on, isLate }: InboxLetter['due'][number], locale: Locale): string {
  const named = title === '' ? words('An action without a title', 'Eine Maßnahme ohne Titel')[locale] : title;
  const date = day(on, locale);
  return isLate
    ? words(`${named}: was due on ${date}`, `${named}: war fällig am ${date}`)[locale]
    : words(`${named}: due on ${date}`, `${named}: fällig am ${date}`)[locale];
}

function More({ count, locale }: { readonly count: number; readonly locale: Locale }) {
  if (count <= 0) return null;
  return <Paragraph>{words(`And ${count} more.`, `Und ${count} weitere.`)[locale]}</Paragraph>;
}

function placeOf({ planTitle, badge }: Pick<Item, 'planTitle' | 'badge'>, locale: Locale): string {
  return ` · ${planTitle} · ${badge[locale]}`;
}

/** The time to say whether they are right ends on the next working day. */
function MinutesToAnswer({ letter, reading }: { readonly letter: InboxLetter; readonly reading: Reading }) {
  const { locale, origin } = reading;
  if (letter.minutes.length === 0) return null;
  return (
    <>
      <Subheading>
        {words('Minutes that wait for your answer', 'Protokolle, die auf Ihre Antwort warten')[locale]}
      </Subheading>
      {letter.minutes.map((minutes) => {
        const by = day(minutes.by, locale);
        return (
          <Paragraph key={minutes.path}>
            <a href={`${origin}${minutes.path}`} style={{ color: '#5b2a86' }}>
              {
                words(
                  `${minutes.title}: accept them or object by ${by}`,
                  `${minutes.title}: annehmen oder widersprechen bis ${by}`,
                )[locale]
              }
            </a>
            {placeOf(minutes, locale)}
          </Paragraph>
        );
      })}
    </>
  );
}

/** What has waited unread. */
export function InboxMail({ letter, reading }: { readonly letter: InboxLetter; readonly reading: Reading }) {
  const { locale, origin } = reading;
  const { items, due, path, exitPath } = letter;
  const heading = inboxSubject(letter)[locale];
  return (
    <Frame reading={reading} heading={heading} preview={heading} because={BECAUSE[letter.pace][locale]}>
      <MinutesToAnswer letter={letter} reading={reading} />
      {due.length > 0 && <Subheading>{words('Dates of your actions', 'Termine Ihrer Maßnahmen')[locale]}</Subheading>}
      {due.slice(0, SHOWN).map((action) => (
        <Paragraph key={`${action.path} ${action.title} ${action.on}`}>
          <a href={`${origin}${action.path}`} style={{ color: '#5b2a86' }}>
            {dateSentence(action, locale)}
          </a>
          {placeOf(action, locale)}
        </Paragraph>
      ))}
      <More count={due.length - SHOWN} locale={locale} />
      {due.length + letter.minutes.length > 0 && items.length > 0 && (
        <Subheading>{words('Inbox', 'Eingang')[locale]}</Subheading>
      )}
      {items.slice(0, SHOWN).map((item) => (
        <Paragraph key={item.path}>
          <a href={`${origin}${item.path}`} style={{ color: '#5b2a86' }}>
            {sentenceOf(item)[locale]}
          </a>
          {placeOf(item, locale)}
        </Paragraph>
      ))}
      <More count={items.length - SHOWN} locale={locale} />
      <Action href={`${origin}${path}`}>{words('Open your inbox', 'Zum Eingang')[locale]}</Action>
      <Paragraph>
        <a href={`${origin}/settings/notifications`} style={{ color: '#5b2a86' }}>
          {words('Choose what is mailed to you', 'Wählen, was Ihnen gemailt wird')[locale]}
        </a>
        {' · '}
        <a href={`${origin}${exitPath}`} style={{ color: '#5b2a86' }}>
          {words('No more letters like this', 'Keine solchen Mails mehr')[locale]}
        </a>
      </Paragraph>
    </Frame>
  );
}

import { type Locale, type Words, words } from '../../domain/words.ts';
import type { InboxLetter } from '../../ports/render-letter.ts';
import { Action, Frame, Paragraph, type Reading } from './frame.tsx';

type Item = InboxLetter['items'][number];

const SHOWN = 20;

/** What an inbox shows before the letter is opened: no title and no name. */
const SUBJECTS: Readonly<Record<Item['kind'], Words>> = {
  mention: words('You were mentioned in a comment', 'Sie wurden in einem Kommentar erwähnt'),
  answer: words('An answer to your comment', 'Eine Antwort auf Ihren Kommentar'),
  resolved: words('Your comment was resolved', 'Ihr Kommentar wurde erledigt'),
};

export function inboxSubject({ items }: InboxLetter): Words {
  const [first] = items;
  if (first !== undefined && items.length === 1) return SUBJECTS[first.kind];
  return words(`${items.length} new in your inbox`, `${items.length} neu in Ihrem Eingang`);
}

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
    case 'resolved':
      return words(`${en} resolved your comment on ${about.en}`, `${de} hat Ihren Kommentar zu ${about.de} erledigt`);
  }
}

function placeOf({ planTitle, badge }: Item, locale: Locale): string {
  return ` · ${planTitle} · ${badge[locale]}`;
}

/** What has waited unread. */
export function InboxMail({ letter, reading }: { readonly letter: InboxLetter; readonly reading: Reading }) {
  const { locale, origin } = reading;
  const { items, path } = letter;
  const heading = inboxSubject(letter)[locale];
  const left = items.length - SHOWN;
  return (
    <Frame
      reading={reading}
      heading={heading}
      preview={heading}
      because={
        words(
          'You get this because it has waited in your inbox for ten minutes. What you read there, or mute, is not mailed.',
          'Sie erhalten diese Mail, weil es seit zehn Minuten in Ihrem Eingang wartet. Was Sie dort lesen oder stumm schalten, kommt nicht per Mail.',
        )[locale]
      }
    >
      {items.slice(0, SHOWN).map((item) => (
        <Paragraph key={item.path}>
          <a href={`${origin}${item.path}`} style={{ color: '#5b2a86' }}>
            {sentenceOf(item)[locale]}
          </a>
          {placeOf(item, locale)}
        </Paragraph>
      ))}
      {left > 0 && <Paragraph>{words(`And ${left} more.`, `Und ${left} weitere.`)[locale]}</Paragraph>}
      <Action href={`${origin}${path}`}>{words('Open your inbox', 'Zum Eingang')[locale]}</Action>
    </Frame>
  );
}

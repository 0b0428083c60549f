import { type Locale, type Words, words } from '../../domain/words.ts';
import type { MinutesLetter } from '../../ports/render-letter.ts';
import { Action, Facts, Frame, moment, momentIn, Paragraph, type Reading } from './frame.tsx';

export function minutesSubject({ title }: MinutesLetter): Words {
  return words(`Minutes accepted: ${title}`, `Protokoll angenommen: ${title}`);
}

function rowsOf(letter: MinutesLetter, locale: Locale): readonly (readonly [string, string])[] {
  const say = (en: string, de: string) => words(en, de)[locale];
  const { title, planTitle, supplier, customer, heldAt, timeZone, acceptedAt, counts } = letter;
  return [
    [say('Planning session', 'Planungssitzung'), title],
    [say('Held', 'Fand statt'), momentIn(heldAt, timeZone, locale)],
    [say('Plan', 'Plan'), planTitle],
    [say('Between', 'Zwischen'), say(`${supplier} and ${customer}`, `${supplier} und ${customer}`)],
    [say('Accepted by both', 'Von beiden angenommen'), moment(acceptedAt, locale)],
    [say('Decisions', 'Entscheidungen'), String(counts.decisions)],
    [say('Who does what by when', 'Wer tut was bis wann'), String(counts.actions)],
    [say('Not decided', 'Nicht entschieden'), String(counts.notDecided)],
  ];
}

/** The minutes stand: where to read them. */
export function MinutesMail({ letter, reading }: { readonly letter: MinutesLetter; readonly reading: Reading }) {
  const { locale, origin } = reading;
  const say = (en: string, de: string) => words(en, de)[locale];
  const { supplier, customer, path, pdfPath } = letter;
  const sentence = say(
    `${supplier} and ${customer} have accepted the minutes of the planning session at which you were present.`,
    `${supplier} und ${customer} haben das Protokoll der Planungssitzung angenommen, bei der Sie anwesend waren.`,
  );
  return (
    <Frame
      reading={reading}
      heading={say('Minutes accepted', 'Protokoll angenommen')}
      preview={sentence}
      because={say(
        'You get this once, because you were present. What was decided is not in this mail: page and PDF are open to whoever may read the plan at that moment.',
        'Sie erhalten diese Mail einmal, weil Sie anwesend waren. Was entschieden wurde, steht nicht in dieser Mail: Seite und PDF öffnen sich, solange Sie den Plan lesen dürfen.',
      )}
    >
      <Paragraph>{sentence}</Paragraph>
      <Facts rows={rowsOf(letter, locale)} />
      <Action href={`${origin}${path}`}>{say('Read the minutes', 'Protokoll lesen')}</Action>
      <Paragraph>
        <a href={`${origin}${pdfPath}`} style={{ color: '#5b2a86' }}>
          {say('Minutes as PDF', 'Protokoll als PDF')}
        </a>
      </Paragraph>
    </Frame>
  );
}

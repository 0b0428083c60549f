import { KINDS } from '../../collab/document/kind/kinds.ts';
import type { Side } from '../domain/audience.ts';
import {
  type MinutedItem,
  type MinutedNote,
  type MinutedOutcome,
  type PlanningMinutes,
  presentWords,
} from '../domain/planning-session.ts';
import { type Locale, words } from '../domain/words.ts';
import { createPdfWriter, type PdfWriter } from './pdf-writer.ts';

/** Minutes of a planning session with what a page says around them. */
export interface PrintedMinutes {
  readonly title: string;
  readonly planTitle: string;
  readonly firms: Readonly<Record<Side, string>>;
  readonly startsAt: Date;
  /** When it really began and ended. */
  readonly startedAt: Date;
  readonly closedAt: Date;
  /** IANA name: times of the planning session are printed by its clock. */
  readonly timeZone: string;
  readonly nextAt: Date | null;
  /** When this edition was handed out. */
  readonly handedOutAt: Date;
  /** Its number, from 1. */
  readonly edition: number;
  readonly minutes: PlanningMinutes;
  readonly answers: readonly PrintedAnswer[];
  /** In their order. */
  readonly corrections: readonly PrintedCorrection[];
  /** Null for a draft. */
  readonly accepted: { readonly versionName: string | null; readonly at: Date } | null;
}

/** What the lead of a firm said of them. */
export interface PrintedAnswer {
  readonly side: Side;
  /** Empty for who is not to be met any more. */
  readonly name: string;
  readonly accepts: boolean;
  readonly words: string;
  readonly at: Date;
}

/** Why an earlier edition was corrected, and how. */
export interface PrintedCorrection {
  readonly objections: readonly { readonly name: string; readonly words: string }[];
  readonly name: string;
  readonly words: string;
  readonly at: Date;
}

interface Printing {
  readonly writer: PdfWriter;
  readonly say: (en: string, de: string) => string;
  readonly locale: Locale;
}

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', de: 'de-DE' };
/** So much of a title fits in a line at the foot of a page. */
const FOOTER_TITLE = 60;

/** Minutes on paper: the same bytes for the same minutes and answers. */
export async function minutesPdf(printed: PrintedMinutes, locale: Locale): Promise<Uint8Array> {
  const say: Printing['say'] = (en, de) => words(en, de)[locale];
  const state = stateOf(printed, { say, locale });
  const title = `${say('Minutes', 'Protokoll')}: ${printed.title}`;
  const writer = await createPdfWriter({
    ...{ title, locale, at: lastOf(printed) },
    footer: (page, pages) =>
      [
        shortened(printed.accepted?.versionName ?? printed.title),
        ...[
          say('For both firms', 'Für beide Firmen'),
          state,
          say(`Page ${page} of ${pages}`, `Seite ${page} von ${pages}`),
        ],
      ].join(' · '),
  });
  const printing = { writer, say, locale };
  writer.title(title);
  writeCover(printed, state, printing);
  for (const item of printed.minutes.items) writeItem(item, printing);
  writeRest(printed.minutes, printing);
  writeActions(printed.minutes, printing);
  writeNotDecided(printed, printing);
  writeAnswers(printed, printing);
  writeCorrections(printed, printing);
  return writer.end();
}

/** Accepted or not, and on which day of universal time. */
function stateOf(printed: PrintedMinutes, { say, locale }: Pick<Printing, 'say' | 'locale'>): string {
  const { accepted, handedOutAt, edition } = printed;
  const on = dayOf(accepted?.at ?? handedOutAt, locale);
  return accepted === null
    ? say(`Draft ${edition} of ${on}`, `Entwurf ${edition} vom ${on}`)
    : say(`Accepted on ${on}`, `Angenommen am ${on}`);
}

function writeCover(printed: PrintedMinutes, state: string, { writer, say, locale }: Printing): void {
  const { firms, minutes, accepted, timeZone } = printed;
  const { supplier, customer } = firms;
  writer.paragraph(
    say(
      `For both firms: ${supplier} and ${customer}. Whoever reads what both share in the plan may read this.`,
      `Für beide Firmen: ${supplier} und ${customer}. Lesen darf es, wer im Plan liest, was beide teilen.`,
    ),
  );
  writer.row(say('Plan', 'Plan'), printed.planTitle);
  writer.row(say('Planned for', 'Geplant für'), inZone(printed.startsAt, timeZone, locale));
  const [began, ended] = [printed.startedAt, printed.closedAt].map((at) => inZone(at, timeZone, locale));
  writer.row(say('Held', 'Fand statt'), say(`from ${began}\nto ${ended}`, `von ${began}\nbis ${ended}`));
  writer.row(say('State', 'Stand'), state);
  if (accepted !== null && accepted.versionName !== null) {
    writer.row(say('Version of the plan', 'Fassung des Plans'), accepted.versionName);
  }
  writer.row(
    say('Present', 'Anwesend'),
    minutes.present.map((one) => presentWords(one)[locale]).join('\n') || say('nobody', 'niemand'),
  );
  if (printed.nextAt !== null) {
    const where = minutes.next === undefined ? [] : [minutes.next.title];
    writer.row(
      say('You meet again', 'Nächstes Treffen'),
      [inZone(printed.nextAt, timeZone, locale), ...where].join('\n'),
    );
  }
}

function writeItem({ title, isCarried, outcomes, notes }: MinutedItem, printing: Printing): void {
  const { writer, say } = printing;
  writer.heading(title);
  if (isCarried) {
    writer.paragraph(say('Not decided: for the next agenda.', 'Nicht entschieden: für die nächste Tagesordnung.'));
  }
  writeOutcomes(outcomes, printing);
  for (const note of notes) writer.row(say('Silent note', 'Stille Notiz'), noteOf(note, say));
  if (!isCarried && outcomes.length === 0 && notes.length === 0) {
    writer.paragraph(say('Nothing was written down.', 'Es wurde nichts festgehalten.'));
  }
}

function writeOutcomes(outcomes: readonly MinutedOutcome[], { writer, say, locale }: Printing): void {
  for (const { root, title, owner, due, by } of outcomes) {
    const when = due === '' ? '' : say(`by ${dayOf(new Date(due), locale)}`, `bis ${dayOf(new Date(due), locale)}`);
    const lines = [
      title === '' ? say('Without a title', 'Ohne Titel') : title,
      [owner, when].filter((part) => part !== '').join(', '),
      by === '' ? '' : say(`written by ${by}`, `geschrieben von ${by}`),
    ];
    const kind = KINDS[root].one[locale];
    writer.row(
      kind.charAt(0).toLocaleUpperCase(locale) + kind.slice(1),
      lines.filter((line) => line !== '').join('\n'),
    );
  }
}

function noteOf({ body, name, dots }: MinutedNote, say: Printing['say']): string {
  const counted = dots === null ? null : dots === 1 ? say('1 dot', '1 Punkt') : say(`${dots} dots`, `${dots} Punkte`);
  return [body, ...(name === null ? [] : [name]), ...(counted === null ? [] : [counted])].join(' · ');
}

function writeRest({ beside, parked }: PlanningMinutes, printing: Printing): void {
  const { writer, say } = printing;
  if (beside.length > 0) {
    writer.heading(say('Besides', 'Außerdem'));
    writeOutcomes(beside, printing);
  }
  if (parked.length > 0) {
    writer.heading(say('Parking lot', 'Themenspeicher'));
    for (const { body, name } of parked) writer.row(name, body);
  }
}

/** All actions in one list, whatever they came out of. */
function writeActions({ items, beside }: PlanningMinutes, { writer, say, locale }: Printing): void {
  const outcomes = [...items.flatMap((item) => item.outcomes), ...beside];
  const actions = outcomes.filter(({ root }) => root === 'actions');
  writer.heading(say('Who does what by when', 'Wer tut was bis wann'));
  if (actions.length === 0) writer.paragraph(say('Nothing.', 'Nichts.'));
  for (const { title, owner, due } of actions) {
    const when = due === '' ? [] : [dayOf(new Date(due), locale)];
    writer.row(owner === '' ? say('Nobody yet', 'Noch niemand') : owner, [title, ...when].join('\n'));
  }
}

function writeNotDecided({ minutes }: PrintedMinutes, { writer, say }: Printing): void {
  const carried = minutes.items.filter(({ isCarried }) => isCarried);
  writer.heading(say('Not decided, for the next agenda', 'Nicht entschieden, für die nächste Tagesordnung'));
  if (carried.length === 0) writer.paragraph(say('Nothing.', 'Nichts.'));
  for (const [index, { title }] of carried.entries()) writer.row(String(index + 1), title);
}

function writeAnswers({ answers, firms }: PrintedMinutes, { writer, say, locale }: Printing): void {
  writer.heading(say('What both leads say of these minutes', 'Was beide Leitungen zu diesem Protokoll sagen'));
  for (const side of ['supplier', 'customer'] as const) {
    const answer = answers.find((one) => one.side === side);
    writer.row(firms[side], answer === undefined ? say('has not answered', 'hat nicht geantwortet') : answered(answer));
  }
  function answered({ name, accepts, words: said, at }: PrintedAnswer): string {
    const who = name === '' ? say('somebody who left the plan', 'jemand, der den Plan verlassen hat') : name;
    const when = `${inZone(at, 'UTC', locale)}`;
    return accepts
      ? say(`accepted by ${who}, ${when}`, `angenommen von ${who}, ${when}`)
      : say(`${who} objects, ${when}: ${said}`, `${who} widerspricht, ${when}: ${said}`);
  }
}

function writeCorrections({ corrections }: PrintedMinutes, { writer, say, locale }: Printing): void {
  if (corrections.length === 0) return;
  writer.heading(say('Corrections', 'Berichtigungen'));
  const nameOf = (name: string) =>
    name === '' ? say('Somebody who left the plan', 'Jemand, der den Plan verlassen hat') : name;
  for (const { objections, name, words: said, at } of corrections) {
    const lines = [
      ...objections.map((one) =>
        say(`${nameOf(one.name)} objected: ${one.words}`, `${nameOf(one.name)} widersprach: ${one.words}`),
      ),
      say(`${nameOf(name)} corrected: ${said}`, `${nameOf(name)} berichtigte: ${said}`),
    ];
    writer.row(dayOf(at, locale), lines.join('\n'));
  }
}

/** The newest of what is printed. */
function lastOf({ handedOutAt, answers, accepted }: PrintedMinutes): Date {
  const times = [handedOutAt, ...answers.map(({ at }) => at), ...(accepted === null ? [] : [accepted.at])];
  return new Date(Math.max(...times.map((time) => time.getTime())));
}

function shortened(title: string): string {
  const letters = Array.from(title);
  return letters.length <= FOOTER_TITLE ? title : `${letters.slice(0, FOOTER_TITLE - 1).join('')}…`;
}

function dayOf(at: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { timeZone: 'UTC', dateStyle: 'long' }).format(at);
}

function inZone(at: Date, timeZone: string, locale: Locale): string {
  const clock = new Intl.DateTimeFormat(TAGS[locale], { timeZone, dateStyle: 'long', timeStyle: 'short' });
  return `${clock.format(at)} (${timeZone.replaceAll('_', ' ')})`;
}

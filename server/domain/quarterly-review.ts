import { quarterOf } from './quarter.ts';
import { type Words, words } from './words.ts';

/** How long the review of one plan takes: the leader sees several in a row. */
export const REVIEW_MINUTES = 30;

export type ReviewState = 'planned' | 'running' | 'done';

/** The calendar quarter of an ISO day, as addresses hold it: `2026-Q4`; sorts in time. */
export function quarterIdOf(day: string): string {
  return quarterOf(day).replace(' ', '-');
}

/** Null for what is no quarter. */
export function readQuarter(text: string): string | null {
  return /^20\d{2}-Q[1-4]$/.test(text) ? text : null;
}

/** The quarter so many after this one, before it where that is negative. */
export function quarterFrom(quarter: string, count: number): string {
  const at = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + count;
  return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
}

/** Its first and last ISO day. */
export function quarterDays(quarter: string): { readonly first: string; readonly last: string } {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  const isoDay = (month: number, day: number) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
  return { first: isoDay(number * 3 - 3, 1), last: isoDay(number * 3, 0) };
}

export const SCORES = [0, 1, 2, 3] as const;
export type Score = (typeof SCORES)[number];

/** One line of the score sheet. */
export interface ScoreQuestion {
  readonly id: ScoreQuestionId;
  readonly words: Words;
  /** What each score says, from 0 to 3. */
  readonly meanings: readonly [Words, Words, Words, Words];
}

export const SCORE_QUESTION_IDS = [
  'drivers',
  'objectives',
  'value',
  'actions',
  'people',
  'risks',
  'renewal',
  'freshness',
] as const;
export type ScoreQuestionId = (typeof SCORE_QUESTION_IDS)[number];

/**
 * The score sheet: the same questions for every plan and quarter, so that scores compare. An id keeps its meaning for good; another
 * question is another id.
 */
export const SCORE_SHEET: readonly ScoreQuestion[] = [
  {
    id: 'drivers',
    words: words('Do we know what creates value for the customer?', 'Wissen wir, was für den Kunden Wert schafft?'),
    meanings: [
      words('We guess', 'Wir vermuten es'),
      words('Written down, never asked', 'Aufgeschrieben, nie gefragt'),
      words('The customer has validated most of it', 'Der Kunde hat das meiste bestätigt'),
      words('Validated and ranked by the customer, and fresh', 'Vom Kunden bestätigt, gereiht und frisch'),
    ],
  },
  {
    id: 'objectives',
    words: words('Are the objectives those of both firms?', 'Sind die Ziele die beider Firmen?'),
    meanings: [
      words('Ours alone', 'Nur unsere'),
      words('Talked about, not written together', 'Besprochen, nicht gemeinsam geschrieben'),
      words('Measure and an owner of each firm', 'Mit Messgröße und Verantwortlichen beider Firmen'),
      words('Signed by both, and worked by', 'Von beiden unterschrieben und Grundlage der Arbeit'),
    ],
  },
  {
    id: 'value',
    words: words('Does the customer confirm the value?', 'Bestätigt der Kunde den Wert?'),
    meanings: [
      words('No value is recorded', 'Kein Wert ist erfasst'),
      words('Planned, by our figures', 'Geplant, nach unseren Zahlen'),
      words('Realised, and claimed', 'Realisiert und beansprucht'),
      words('Confirmed by the customer’s own people', 'Von den eigenen Leuten des Kunden bestätigt'),
    ],
  },
  {
    id: 'actions',
    words: words('Do both firms keep their word on time?', 'Halten beide Firmen ihr Wort rechtzeitig?'),
    meanings: [
      words('Dates pass unnoticed', 'Termine verstreichen unbemerkt'),
      words('Often late, by both', 'Oft zu spät, auf beiden Seiten'),
      words('Mostly on time; what is late is known', 'Meist rechtzeitig; was zu spät ist, ist bekannt'),
      words('Kept on time by both firms', 'Von beiden Firmen rechtzeitig gehalten'),
    ],
  },
  {
    id: 'people',
    words: words(
      'Do sponsors and counterparts know and meet each other?',
      'Kennen und treffen sich Sponsoren und Gegenüber?',
    ),
    meanings: [
      words('All goes through one person', 'Alles läuft über eine Person'),
      words('Names on both sides, no meetings', 'Namen auf beiden Seiten, keine Treffen'),
      words('Counterparts meet; executives do not', 'Gegenüber treffen sich; die Leitungen nicht'),
      words('Executives met this quarter', 'Die Leitungen haben sich in diesem Quartal getroffen'),
    ],
  },
  {
    id: 'risks',
    words: words('Are the risks known and answered?', 'Sind die Risiken bekannt und beantwortet?'),
    meanings: [
      words('Nobody has looked', 'Niemand hat hingesehen'),
      words('Named, without an answer', 'Benannt, ohne Antwort'),
      words('Answered, with an owner', 'Beantwortet, mit Verantwortlichen'),
      words('Reviewed this quarter; the answers hold', 'In diesem Quartal geprüft; die Antworten tragen'),
    ],
  },
  {
    id: 'renewal',
    words: words('Do we know how and when it goes on?', 'Wissen wir, wie und wann es weitergeht?'),
    meanings: [
      words('We would be surprised', 'Es würde uns überraschen'),
      words('The dates are known', 'Die Termine sind bekannt'),
      words('Known who decides, and by what', 'Bekannt ist, wer entscheidet und wonach'),
      words('The customer has told us their intention', 'Der Kunde hat uns seine Absicht gesagt'),
    ],
  },
  {
    id: 'freshness',
    words: words('Is the plan kept up by both firms?', 'Wird der Plan von beiden Firmen gepflegt?'),
    meanings: [
      words('Not opened since it was written', 'Seit dem Schreiben nicht geöffnet'),
      words('We keep it up before meetings', 'Wir pflegen ihn vor Treffen'),
      words('We work in it; the customer reads', 'Wir arbeiten darin; der Kunde liest'),
      words('Both firms work in it', 'Beide Firmen arbeiten darin'),
    ],
  },
];

export function isScoreQuestion(id: string): id is ScoreQuestionId {
  return SCORE_QUESTION_IDS.some((one) => one === id);
}

/** Null for what is no score. */
export function readScore(text: string): Score | null {
  return SCORES.find((score) => String(score) === text) ?? null;
}

/** What the questions that were scored add up to; they compare where as many were. */
export interface ScoreTotal {
  readonly points: number;
  /** The most that the scored ones could have. */
  readonly most: number;
  readonly scored: number;
}

export function scoreTotal(scores: readonly (Score | null)[]): ScoreTotal {
  const given = scores.filter((score) => score !== null);
  return {
    points: given.reduce<number>((sum, score) => sum + score, 0),
    most: given.length * 3,
    scored: given.length,
  };
}

/** A line of the sheet as somebody wrote it. */
export interface ScoreCell {
  readonly score: Score | null;
  readonly note: string;
}

/**
 * What becomes of a line that was read as one thing and sent as another: `untouched` leaves what stands, `write` puts it there, and
 * `conflict` means that somebody else changed it meanwhile to something else.
 */
export function mergeCell(read: ScoreCell, sent: ScoreCell, stands: ScoreCell): 'untouched' | 'write' | 'conflict' {
  if (isSame(sent, read) || isSame(sent, stands)) return 'untouched';
  return isSame(read, stands) ? 'write' : 'conflict';
}

function isSame(a: ScoreCell, b: ScoreCell): boolean {
  return a.score === b.score && a.note === b.note;
}

/** The order in which one manager's plans are seen: by customer, then by the name of the plan. */
export function inQueueOrder<T extends { readonly customer: { readonly name: string }; readonly title: string }>(
  plans: readonly T[],
): readonly T[] {
  return plans.toSorted((a, b) => a.customer.name.localeCompare(b.customer.name) || a.title.localeCompare(b.title));
}

/** The one to go on with after this one: the next that is not done, from the top again; null when all others are. */
export function nextInQueue<T extends { readonly planId: string; readonly state: ReviewState }>(
  queue: readonly T[],
  planId: string,
): T | null {
  const at = queue.findIndex((one) => one.planId === planId);
  const rest = [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0))];
  return rest.find(({ state }) => state !== 'done') ?? null;
}

import type { FirmCounts } from '../../../server/domain/vitality.ts';
import { type Words, words } from '../../../server/domain/words.ts';

interface CountedAs<Measure> {
  readonly measure: Measure;
  /** At the head of a row. */
  readonly words: Words;
}

interface CountedWeekly extends CountedAs<keyof FirmCounts> {
  /** At the head of a narrow column, below the chart that says more. */
  readonly short: Words;
}

/** What is counted of a firm in a week, in the order in which it is told. */
export const MEASURES: readonly CountedWeekly[] = [
  {
    measure: 'touched',
    words: words('Entries touched', 'Bearbeitete Einträge'),
    short: words('Touched', 'Bearbeitet'),
  },
  {
    measure: 'validations',
    words: words('Validations and answers', 'Bestätigungen und Antworten'),
    short: words('Answers', 'Antworten'),
  },
  {
    measure: 'keptOnTime',
    words: words('Commitments kept on time', 'Zusagen pünktlich gehalten'),
    short: words('Kept', 'Pünktlich'),
  },
  {
    measure: 'keptLate',
    words: words('Commitments kept late', 'Zusagen verspätet gehalten'),
    short: words('Late', 'Verspätet'),
  },
];

/** Of a firm as it stands today. */
export const OVERDUE: CountedAs<'overdue'> = {
  measure: 'overdue',
  words: words('Commitments overdue now', 'Zusagen jetzt überfällig'),
};

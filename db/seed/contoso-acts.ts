import type { Day } from './calendar.ts';
import type { SeedAct, SeedReview, SeedSuggestion } from './demonstration.ts';

// What people of Northwind and Contoso did with authority, in this order.

export const acts = (day: Day): readonly SeedAct[] => [
  ...VALIDATED_AND_CLAIMED,
  { act: 'assure', record: 'as-hour', by: 'sofia' },
  { act: 'assure', record: 'as-refill', by: 'elin' },
  { act: 'accept', record: 'parts-proposal', by: 'ana' },
  { act: 'accept', record: 'a-reasons', by: 'jonas' },
  {
    act: 'decline',
    record: 'a-technicians',
    by: 'jonas',
    reason: 'Thursdays are changeover days until the season ends; Mondays would do.',
  },
  { act: 'activate', record: 'stop-list', by: 'ana' },
  { act: 'activate', record: 'i-store', by: 'maria' },
  { act: 'activate', record: 'i-pasteurisers', by: 'maria' },
  { act: 'activate', record: 'i-academy', by: 'ana' },
  { act: 'weigh', record: ['k-stops', 'k-energy', 'k-asks'], by: 'maria' },
  ...readings(day, 'k-stops', 'jonas', [41, 44, 39, 36, 38, 33]),
  ...readings(day, 'k-energy', 'maria', [118.9, 118.2, 117.9, 116.8, 116.1, 113.6]),
  ...readings(day, 'k-asks', 'ana', [12, 9, 11, 8]),
  {
    act: 'read',
    record: 'k-asks',
    by: 'ana',
    figure: 16,
    day: day(-8),
    reason: 'Three questions about the tariff waited for the new energy manager.',
  },
];

const LEADERS = { by: 'ana', signatory: 'elin', answeredBy: 'maria', otherSignatory: 'claire' } as const;

/** One objective is agreed, another one waits for the customer's leader. */
export const REVIEWS: readonly SeedReview[] = [
  { ...LEADERS, objective: 'energy', signed: ['elin', 'claire'] },
  { ...LEADERS, objective: 'parts', signed: ['elin'] },
];

/** What readers of the shared part would have otherwise. */
export const SUGGESTIONS: readonly SeedSuggestion[] = [
  {
    ...{ root: 'sections', record: 's-working', by: 'claire', field: 'body' },
    quote: 'within five working days',
    replacement: 'within two working days',
    reason: 'A stopped line costs us a day of output; five days are too long to wait for an answer.',
  },
];

const VALIDATED_AND_CLAIMED: readonly SeedAct[] = [
  { act: 'validate', record: 'd-capacity', by: 'maria' },
  { act: 'validate', record: 'd-energy', by: 'claire' },
  { act: 'claim', record: 'v-rotterdam', by: 'ana' },
  { act: 'confirm', record: 'v-rotterdam', by: 'sofia' },
  { act: 'claim', record: 'v-energy', by: 'ben' },
  { act: 'confirm', record: 'v-energy', by: 'sofia' },
  { act: 'claim', record: 'v-freight', by: 'ana' },
  { act: 'confirm', record: 'v-freight', by: 'claire' },
  { act: 'claim', record: 'v-drive', by: 'jonas' },
  { act: 'acknowledge', record: 'v-drive', by: 'elin' },
  { act: 'claim', record: 'v-night', by: 'ana' },
  { act: 'dispute', record: 'v-night', by: 'sofia', reason: 'September is counted twice: 31 call-outs, not 25.' },
  { act: 'claim', record: 'v-graz', by: 'ben' },
];

const MONTH_DAYS = 30;
/** What is red takes a comment. */
const COMMENT = 'A drive failed in Porto; no spare stood ready.';

/** Monthly readings, the last of them a month ago. */
function readings(day: Day, record: string, by: string, figures: readonly number[]): readonly SeedAct[] {
  return figures.map((figure, index) => ({
    act: 'read',
    record,
    by,
    figure,
    day: day((index - figures.length) * MONTH_DAYS),
    reason: record === 'k-stops' && figure > 40 ? COMMENT : '',
  }));
}

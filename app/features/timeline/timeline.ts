import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { objectiveOutcome } from '../../../server/domain/objective-outcome.ts';
import { actsOn, type RecordAct } from '../../../server/domain/record-act.ts';
import { ledgerEntry } from '../value/value.ts';

/** What happens, or happened, on a day. */
export interface TimelineEntry {
  readonly day: string;
  readonly root: RecordRoot;
  readonly id: string;
  readonly title: string;
  /** What of it falls on this day, as short as a label. */
  readonly what: string;
  readonly isOver: boolean;
  /** Its date has passed and it is not reached. */
  readonly isLate: boolean;
}

/** A month of a year, `2027-03`, with what falls in it by day. */
export interface TimelineMonth {
  readonly month: string;
  readonly entries: readonly TimelineEntry[];
}

const MONTHS_AHEAD = 12;
const AMOUNT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** The year ahead of `today` (ISO day), empty months included, and before it the months in which something happened. */
export function timelineOf(content: LaneContent, acts: readonly RecordAct[], today: string): readonly TimelineMonth[] {
  const byMonth = new Map<string, TimelineEntry[]>();
  for (let ahead = 0; ahead < MONTHS_AHEAD; ahead += 1) byMonth.set(monthAfter(today, ahead), []);
  const last = monthAfter(today, MONTHS_AHEAD - 1);
  for (const entry of entriesOf(content, acts, today)) {
    const month = entry.day.slice(0, 7);
    if (month > last) continue;
    const entries = byMonth.get(month);
    if (entries === undefined) byMonth.set(month, [entry]);
    else entries.push(entry);
  }
  return [...byMonth]
    .map(([month, entries]) => ({ month, entries: entries.sort((a, b) => (a.day < b.day ? -1 : 1)) }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}

function entriesOf(content: LaneContent, acts: readonly RecordAct[], today: string): readonly TimelineEntry[] {
  const entry = (
    root: RecordRoot,
    { id, title }: { readonly id: string; readonly title: string },
    day: string | null,
    what: string,
    isDone: boolean,
  ): readonly TimelineEntry[] =>
    day === null ? [] : [{ day, root, id, title, what, isOver: isDone || day < today, isLate: !isDone && day < today }];
  return [
    ...content.objectives.flatMap((one) => {
      const canonical = canonicalText(KINDS.objectives, one);
      const { isAchieved } = objectiveOutcome(canonical, actsOn(acts, 'objectives', one.id));
      return entry('objectives', one, one.due, isAchieved ? 'Objective achieved' : 'Objective due', isAchieved);
    }),
    ...content.initiatives.flatMap((one) => entry('initiatives', one, one.due, 'Initiative due', false)),
    ...content.milestones.flatMap((one) =>
      entry(
        'milestones',
        one,
        one.date,
        one.reached === null ? 'Milestone' : 'Milestone reached',
        one.reached !== null,
      ),
    ),
    ...content.renewals.flatMap((one) => [
      ...entry('renewals', one, one.noticeBy, 'Notice by', true),
      ...entry('renewals', one, one.date, 'Runs out', true),
    ]),
    ...content.decisions.flatMap((one) => entry('decisions', one, one.decidedOn, 'Decided', true)),
    ...content.risks.flatMap((one) => entry('risks', one, one.reviewOn, 'Risk to review', false)),
    ...content.values.flatMap((one) => {
      const { standing, value } = ledgerEntry(one, acts);
      if (standing !== 'confirmed' || value.amount === null) return [];
      return entry('values', one, value.to, `Confirmed: ${AMOUNT.format(value.amount)} ${value.currency}`, true);
    }),
  ];
}

/** The month so many after that of an ISO day. */
function monthAfter(day: string, count: number): string {
  const from = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  from.setUTCMonth(from.getUTCMonth() + count);
  return from.toISOString().slice(0, 7);
}

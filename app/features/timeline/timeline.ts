import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { formatIn } from '../../../server/domain/format.ts';
import { objectiveOutcome } from '../../../server/domain/objective-outcome.ts';
import { actsOn, type RecordAct } from '../../../server/domain/record-act.ts';
import { monthAfter } from '../../../server/domain/transaction.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import { ledgerEntry } from '../value/value.ts';

/** What happens, or happened, on a day. */
export interface TimelineEntry {
  readonly day: string;
  readonly root: RecordRoot;
  readonly id: string;
  readonly title: string;
  /** What of it falls on this day, as short as a label. */
  readonly what: Words;
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
const ACHIEVED = words('Objective achieved', 'Ziel erreicht');
const DUE = words('Objective due', 'Ziel fällig');

function confirmed(amount: number, currency: string): Words {
  return words(
    `Confirmed: ${formatIn('en').whole(amount)} ${currency}`,
    `Bestätigt: ${formatIn('de').whole(amount)} ${currency}`,
  );
}

/** The year ahead of `today` (ISO day), empty months included, and before it the months in which something happened. */
export function timelineOf(content: LaneContent, acts: readonly RecordAct[], today: string): readonly TimelineMonth[] {
  const present = today.slice(0, 7);
  const byMonth = new Map<string, TimelineEntry[]>();
  for (let ahead = 0; ahead < MONTHS_AHEAD; ahead += 1) byMonth.set(monthAfter(present, ahead), []);
  const last = monthAfter(present, MONTHS_AHEAD - 1);
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
    what: Words,
    isDone: boolean,
  ): readonly TimelineEntry[] =>
    day === null ? [] : [{ day, root, id, title, what, isOver: isDone || day < today, isLate: !isDone && day < today }];
  return [
    ...content.objectives.flatMap((one) => {
      const canonical = canonicalText(KINDS.objectives, one);
      const { isAchieved } = objectiveOutcome(canonical, actsOn(acts, 'objectives', one.id));
      return entry('objectives', one, one.due, isAchieved ? ACHIEVED : DUE, isAchieved);
    }),
    ...content.initiatives.flatMap((one) =>
      entry('initiatives', one, one.due, words('Initiative due', 'Initiative fällig'), false),
    ),
    ...content.milestones.flatMap((one) =>
      entry(
        'milestones',
        one,
        one.date,
        one.reached === null ? words('Milestone', 'Meilenstein') : words('Milestone reached', 'Meilenstein erreicht'),
        one.reached !== null,
      ),
    ),
    ...content.renewals.flatMap((one) => [
      ...entry('renewals', one, one.noticeBy, words('Notice by', 'Kündigung bis'), true),
      ...entry('renewals', one, one.date, words('Runs out', 'Läuft aus'), true),
    ]),
    ...content.decisions.flatMap((one) =>
      entry('decisions', one, one.decidedOn, words('Decided', 'Entschieden'), true),
    ),
    ...content.risks.flatMap((one) =>
      entry('risks', one, one.reviewOn, words('Risk to review', 'Risiko zu prüfen'), false),
    ),
    ...content.values.flatMap((one) => {
      const { standing, value } = ledgerEntry(one, acts);
      if (standing !== 'confirmed' || value.amount === null) return [];
      return entry('values', one, value.to, confirmed(value.amount, value.currency), true);
    }),
  ];
}

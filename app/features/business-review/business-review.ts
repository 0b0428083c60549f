import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS, type RecordContent } from '../../../collab/document/kind/kinds.ts';
import { type MemberRef, readMember } from '../../../collab/document/kind/read-value.ts';
import { isTakenOn } from '../../../server/domain/action-acceptance.ts';
import type { ActionState } from '../../../server/domain/action-health.ts';
import type { Side } from '../../../server/domain/audience.ts';
import { objectiveOutcome } from '../../../server/domain/objective-outcome.ts';
import { actsOn } from '../../../server/domain/record-act.ts';
import { type ValueTotals, valueTotals } from '../../../server/domain/value-ledger.ts';
import type { LaneWithContent } from '../../../server/services/app-services.ts';
import type { PlanOutput } from '../../../server/services/output/output-services.ts';
import { actionStanding } from '../action/action.ts';
import { type LedgerEntry, ledgerEntry } from '../value/value.ts';

/** A shared part as the review reads it. */
export type ReviewedLane = Pick<LaneWithContent, 'audience' | 'content' | 'acts'>;

/** So far ahead both firms look. */
const AHEAD_DAYS = 90;

export interface ReviewedAction {
  readonly id: string;
  readonly title: string;
  readonly owner: MemberRef | null;
  /** ISO day. */
  readonly due: string | null;
  readonly state: ActionState;
}

/** Something with a day, of those that come. */
export interface ComingDate {
  readonly id: string;
  readonly kind: 'action' | 'milestone' | 'renewal' | 'notice' | 'answer' | 'objective' | 'session';
  readonly title: string;
  /** ISO day. */
  readonly on: string;
}

/** What a joint business review shows of one shared part. */
export interface BusinessReview {
  readonly totals: readonly ValueTotals[];
  /** What the firm that benefits has confirmed, the largest first within a currency. */
  readonly confirmed: readonly (LedgerEntry & { readonly title: string })[];
  readonly objectives: readonly (RecordContent<'objectives'> & { readonly isAchieved: boolean })[];
  /** Not done and taken on: those that need a word first, stalled before at risk before the rest, each by date. */
  readonly actions: readonly ReviewedAction[];
  /** How many were done. */
  readonly done: number;
  /** The heaviest first: likelihood times impact, both from 1 to 5; without both, last. */
  readonly risks: readonly RecordContent<'risks'>[];
  /** Those without an answer, by the firm that is asked; the earliest first. */
  readonly asks: Readonly<Record<Side, readonly RecordContent<'asks'>[]>>;
  /** From today on, for 90 days, in their order. */
  readonly ahead: readonly ComingDate[];
}

const URGENCY: Readonly<Partial<Record<ActionState, number>>> = { stalled: 0, 'at-risk': 1, 'on-track': 2 };

/** From the live records and acts alone, by the same rules as their own pages. `today`: ISO day of the server; `sessions`: those to come. */
export function businessReview(
  lane: ReviewedLane,
  today: string,
  sessions: PlanOutput['sessions'] = [],
): BusinessReview {
  const { content, acts } = lane;
  const entries = content.values.map((record) => ({ ...ledgerEntry(record, acts), title: record.title }));
  const standings = content.actions.map((action) => ({ action, ...actionStanding(action, lane, today) }));
  const open = standings.filter(({ action, acceptance }) => action.done === null && isTakenOn(acceptance));
  const unanswered = content.asks.filter(({ answer }) => answer === null).sort(by(({ answerDue }) => answerDue));
  const askedOf = (side: Side) => unanswered.filter(({ owner }) => readMember(owner)?.side === side);
  return {
    totals: valueTotals(entries.map(({ value, standing }) => ({ ...value, standing }))),
    confirmed: entries
      .filter(({ standing }) => standing === 'confirmed')
      .sort(
        (a, b) => a.value.currency.localeCompare(b.value.currency) || (b.value.amount ?? 0) - (a.value.amount ?? 0),
      ),
    objectives: content.objectives.map((record) => ({
      ...record,
      isAchieved: objectiveOutcome(canonicalText(KINDS.objectives, record), actsOn(acts, 'objectives', record.id))
        .isAchieved,
    })),
    actions: open
      .map(({ action, owned, state }) => ({
        ...{ id: action.id, title: action.title, owner: owned.owner, due: action.due, state },
      }))
      .sort(by(({ due }) => due))
      .sort((a, b) => (URGENCY[a.state] ?? 3) - (URGENCY[b.state] ?? 3)),
    done: content.actions.filter(({ done }) => done !== null).length,
    risks: content.risks.toSorted((a, b) => weightOf(b) - weightOf(a)),
    asks: { supplier: askedOf('supplier'), customer: askedOf('customer') },
    ahead: comingDates(
      lane,
      open.map(({ action }) => action),
      { today, sessions },
    ),
  };
}

function comingDates(
  { content }: ReviewedLane,
  actions: readonly RecordContent<'actions'>[],
  { today, sessions }: { readonly today: string; readonly sessions: PlanOutput['sessions'] },
): readonly ComingDate[] {
  const last = new Date(Date.parse(today) + AHEAD_DAYS * 86_400_000).toISOString().slice(0, 10);
  const dated = (kind: ComingDate['kind'], records: readonly { id: string; title: string; on: string | null }[]) =>
    records.flatMap(({ id, title, on }) => (on !== null && on >= today && on <= last ? [{ id, kind, title, on }] : []));
  const on = <R extends { id: string; title: string }>(records: readonly R[], day: (record: R) => string | null) =>
    records.map((record) => ({ id: record.id, title: record.title, on: day(record) }));
  const unreached = content.milestones.filter(({ reached }) => reached === null);
  const unanswered = content.asks.filter(({ answer }) => answer === null);
  return [
    ...dated('session', sessions),
    ...dated(
      'objective',
      on(content.objectives, ({ due }) => due),
    ),
    ...dated(
      'action',
      on(actions, ({ due }) => due),
    ),
    ...dated(
      'milestone',
      on(unreached, ({ date }) => date),
    ),
    ...dated(
      'notice',
      on(content.renewals, ({ noticeBy }) => noticeBy),
    ),
    ...dated(
      'renewal',
      on(content.renewals, ({ date }) => date),
    ),
    ...dated(
      'answer',
      on(unanswered, ({ answerDue }) => answerDue),
    ),
  ].sort((a, b) => a.on.localeCompare(b.on) || a.title.localeCompare(b.title));
}

function weightOf({ likelihood, impact }: RecordContent<'risks'>): number {
  return (likelihood ?? 0) * (impact ?? 0);
}

/** By day; those without one last. */
function by<T>(day: (one: T) => string | null): (a: T, b: T) => number {
  return (a, b) => (day(a) ?? '9999').localeCompare(day(b) ?? '9999');
}

import type { ActionState } from './action-health.ts';
import type { Side } from './audience.ts';
import type { RecordActName } from './record-act.ts';

/** So many ISO weeks, the one of today being the last. */
const WEEKS = 13;
const DAY_MS = 86_400_000;

/** What is counted of a firm. Never of a person, and never how much was typed or how long somebody was there. */
const MEASURES = ['touched', 'validations', 'keptOnTime', 'keptLate'] as const;
type Measure = (typeof MEASURES)[number];

/**
 * Counts of records, each once however often something happened to it: an action whose text was changed ten times in a
 * week is one that was touched, so that there is nothing to gain by filling boxes.
 */
export type FirmCounts = Readonly<Record<Measure, number>>;

/** Of all the weeks. A record that was touched in several of them counts once here, so this can be less than their sum. */
export interface FirmVitality extends FirmCounts {
  /** Commitments whose date has passed by today and that are not kept, whenever that was. */
  readonly overdue: number;
}

export interface VitalityWeek extends Readonly<Record<Side, FirmCounts>> {
  /** ISO day on which it begins. */
  readonly monday: string;
  /** Taken on a day of it, by both firms: who wrote a decision down is not who decided. */
  readonly decisions: number;
}

/** How alive a plan is, by what the two firms did in the part that they share. */
export interface Vitality {
  /** In time: the last one is the week of today. */
  readonly weeks: readonly VitalityWeek[];
  readonly total: Readonly<Record<Side, FirmVitality>> & { readonly decisions: number };
}

/** Something of the shared part, with the firm whose it is. Days are ISO days. */
interface OfFirm {
  readonly side: Side;
  /** `root/id`. */
  readonly record: string;
}

export interface VitalityFacts {
  readonly today: string;
  /** Who changed what: one entry or many for the same change makes no difference. */
  readonly touches: Iterable<OfFirm & { readonly day: string }>;
  readonly acts: Iterable<OfFirm & { readonly day: string; readonly act: RecordActName }>;
  readonly commitments: readonly Commitment[];
  /** The day of each decision; null for one without. */
  readonly decidedOn: readonly (string | null)[];
}

/** An action, owned by somebody of a firm. */
export interface Commitment extends OfFirm {
  readonly state: ActionState;
  readonly due: string | null;
  /** The day it was done; null while it is not, or when nobody knows. */
  readonly doneOn: string | null;
}

/**
 * Acts with which a firm gives its word on something. A no counts like a yes, and taking it back like giving it: else the
 * figure would pay for consent. To claim asks for the other firm's word; activation, readings and weights keep the plan.
 */
const GIVES_WORD: Readonly<Record<RecordActName, boolean>> = {
  validate: true,
  withdraw: true,
  confirm: true,
  acknowledge: true,
  dispute: true,
  accept: true,
  decline: true,
  achieve: true,
  reopen: true,
  exceed: true,
  assure: true,
  retract: true,
  claim: false,
  activate: false,
  park: false,
  read: false,
  weigh: false,
};

/** The Monday of the first week that is counted on a day; ISO days. */
export function vitalityBegins(today: string): string {
  return daysAfter(mondayOf(today), -7 * (WEEKS - 1));
}

/** The figures of both firms on a day. What lies before the first week or after today is not counted. */
export function vitalityOf(facts: VitalityFacts): Vitality {
  const { today, decidedOn } = facts;
  const begin = vitalityBegins(today);
  const isCounted = (day: string) => day >= begin && day <= today;
  const weekly = new Map<string, Set<string>>();
  const whole = new Map<string, Set<string>>();
  for (const { day, side, measure, record } of deedsOf(facts)) {
    if (!isCounted(day)) continue;
    note(weekly, `${mondayOf(day)} ${side} ${measure}`, record);
    note(whole, `${side} ${measure}`, record);
  }
  const decided = decidedOn.flatMap((day) => (day !== null && isCounted(day) ? [mondayOf(day)] : []));
  const weeks = Array.from({ length: WEEKS }, (_, index): VitalityWeek => {
    const monday = daysAfter(begin, 7 * index);
    const decisions = decided.filter((one) => one === monday).length;
    return { monday, decisions, ...bySide((side) => countsIn(weekly, `${monday} ${side}`)) };
  });
  const overdue = (side: Side) => facts.commitments.filter((one) => one.side === side && isOverdue(one)).length;
  const firms = bySide((side) => ({ ...countsIn(whole, side), overdue: overdue(side) }));
  return { weeks, total: { decisions: decided.length, ...firms } };
}

interface Deed extends OfFirm {
  readonly day: string;
  readonly measure: Measure;
}

function* deedsOf({ touches, acts, commitments }: VitalityFacts): Iterable<Deed> {
  for (const { day, side, record } of touches) yield { day, side, record, measure: 'touched' };
  for (const { day, side, record, act } of acts) {
    if (GIVES_WORD[act]) yield { day, side, record, measure: 'validations' };
  }
  for (const { state, side, record, due, doneOn } of commitments) {
    // Without a date nothing was promised for a day, so nothing was kept or missed.
    if (state !== 'done' || due === null || doneOn === null) continue;
    yield { day: doneOn, side, record, measure: doneOn <= due ? 'keptOnTime' : 'keptLate' };
  }
}

function isOverdue({ state }: Commitment): boolean {
  return state === 'at-risk' || state === 'stalled';
}

function countsIn(found: ReadonlyMap<string, ReadonlySet<string>>, place: string): FirmCounts {
  const count = (measure: Measure) => found.get(`${place} ${measure}`)?.size ?? 0;
  return {
    touched: count('touched'),
    validations: count('validations'),
    keptOnTime: count('keptOnTime'),
    keptLate: count('keptLate'),
  };
}

function note(found: Map<string, Set<string>>, place: string, record: string): void {
  const records = found.get(place);
  if (records === undefined) found.set(place, new Set([record]));
  else records.add(record);
}

function bySide<T>(make: (side: Side) => T): Readonly<Record<Side, T>> {
  return { supplier: make('supplier'), customer: make('customer') };
}

function mondayOf(day: string): string {
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  return daysAfter(day, -weekday);
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

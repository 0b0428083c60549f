import type { Side } from './audience.ts';

export interface CaseFacts {
  readonly currency: string;
  /** ISO days; months are counted whole. */
  readonly start: string | null;
  readonly end: string | null;
}

export interface CaseLineFacts {
  readonly side: 'benefit' | 'cost' | null;
  readonly firm: Side | null;
  readonly amount: number | null;
  /** Empty for that of its case. */
  readonly currency: string;
  readonly frequency: 'once' | 'yearly' | null;
  /** ISO days. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What flows in one month. */
interface MonthFlow {
  readonly benefits: number;
  readonly costs: number;
}

export interface CaseTotals {
  readonly benefits: number;
  readonly costs: number;
  readonly net: number;
  /** Months from the start; 0 when it is never below zero, null when it has not paid back by the end. */
  readonly payback: number | null;
}

export interface CaseOutcome {
  /** Null while neither the case nor its lines say one, or they say several and the case none. */
  readonly currency: string | null;
  /** First month that counts, as `2027-03`; null while nothing says when it starts, or it ends before that. */
  readonly from: string | null;
  /** How many months count, from there. */
  readonly months: number;
  readonly both: CaseTotals;
  /** Of the lines that name a firm. */
  readonly firms: Readonly<Record<Side, CaseTotals | null>>;
  /** Net up to the end of each month that counts. */
  readonly cumulated: readonly number[];
  /** What is in other currencies is not summed. */
  readonly foreign: readonly (Pick<CaseTotals, 'benefits' | 'costs'> & { readonly currency: string })[];
  /** Lines without a kind, an amount or how often it falls due, or that end before they begin. */
  readonly incomplete: number;
  /** Complete lines of which nothing falls into the months that count. */
  readonly outside: number;
}

const MONTHS_WITHOUT_END = 36;
/** Longer than any plan; a year mistyped must not count a million months. */
const MAX_MONTHS = 600;

/** Sums a business case over the months that count: a yearly amount evenly over its months, one amount over its period. */
export function caseOutcome(facts: CaseFacts, lines: readonly CaseLineFacts[]): CaseOutcome {
  const complete = lines.filter(isComplete);
  const span = spanOf(facts, complete);
  const currency = currencyOf(facts, complete);
  const named = complete.map((line) => ({ line, currency: codeOf(line.currency) || codeOf(facts.currency) }));
  const own = named.filter((one) => one.currency === currency).map(({ line }) => line);
  const others = [...new Set(named.map((one) => one.currency))]
    .filter((code) => code !== currency && code !== '')
    .sort();
  const flows = flowsOf(own, span);
  const ofFirm = (side: Side) => {
    const firmLines = own.filter(({ firm }) => firm === side);
    return firmLines.length === 0 ? null : totalsOf(flowsOf(firmLines, span));
  };
  return {
    currency,
    from: span === null ? null : monthName(span.first),
    months: span === null ? 0 : span.last - span.first + 1,
    both: totalsOf(flows),
    firms: { supplier: ofFirm('supplier'), customer: ofFirm('customer') },
    cumulated: cumulate(flows),
    foreign: others.map((code) => {
      const { benefits, costs } = totalsOf(
        flowsOf(
          named.filter((one) => one.currency === code).map(({ line }) => line),
          span,
        ),
      );
      return { currency: code, benefits, costs };
    }),
    incomplete: lines.length - complete.length,
    outside: span === null ? 0 : complete.filter((line) => countedMonths(line, span) === 0).length,
  };
}

/**
 * Months from the start until the net stays at or above zero to the end; what a month costs is paid before it brings
 * anything. 0 when it is never below zero, null when it is at the end, or when nothing flows.
 */
export function paybackMonths(flows: readonly MonthFlow[]): number | null {
  if (flows.every(({ benefits, costs }) => benefits === 0 && costs === 0)) return null;
  let sum = 0;
  let paidBack = 0;
  for (const [index, { benefits, costs }] of flows.entries()) {
    if (cents(sum - costs) < 0) paidBack = index + 1;
    sum += benefits - costs;
  }
  return cents(sum) < 0 ? null : paidBack;
}

type CompleteLine = CaseLineFacts & {
  readonly side: 'benefit' | 'cost';
  readonly amount: number;
  readonly frequency: 'once' | 'yearly';
};

/** Months as numbers, both included. */
interface Span {
  readonly first: number;
  readonly last: number;
}

function isComplete(line: CaseLineFacts): line is CompleteLine {
  const isAsked = line.side !== null && line.amount !== null && line.frequency !== null;
  return isAsked && (line.from === null || line.to === null || line.from <= line.to);
}

function spanOf({ start, end }: CaseFacts, lines: readonly CompleteLine[]): Span | null {
  const starts = lines.flatMap(({ from }) => from ?? []).sort();
  const day = start ?? starts[0];
  if (day === undefined) return null;
  const first = monthOf(day);
  const last = end === null ? first + MONTHS_WITHOUT_END - 1 : monthOf(end);
  return last < first ? null : { first, last: Math.min(last, first + MAX_MONTHS - 1) };
}

/** The months in which a line falls due, whether they count or not. */
function monthsOf(line: CompleteLine, span: Span): Span {
  const first = line.from === null ? span.first : monthOf(line.from);
  if (line.to !== null) return { first, last: monthOf(line.to) };
  return { first, last: line.frequency === 'once' ? first : Math.max(first, span.last) };
}

function countedMonths(line: CompleteLine, span: Span): number {
  const { first, last } = monthsOf(line, span);
  return Math.max(0, Math.min(last, span.last) - Math.max(first, span.first) + 1);
}

function flowsOf(lines: readonly CompleteLine[], span: Span | null): readonly MonthFlow[] {
  if (span === null) return [];
  const flows = Array.from({ length: span.last - span.first + 1 }, () => ({ benefits: 0, costs: 0 }));
  for (const line of lines) {
    const { first, last } = monthsOf(line, span);
    const share = line.amount / (line.frequency === 'yearly' ? 12 : last - first + 1);
    for (const [index, flow] of flows.entries()) {
      const month = span.first + index;
      if (month < first || month > last) continue;
      if (line.side === 'benefit') flow.benefits += share;
      else flow.costs += share;
    }
  }
  return flows;
}

function totalsOf(flows: readonly MonthFlow[]): CaseTotals {
  const benefits = cents(flows.reduce((sum, flow) => sum + flow.benefits, 0));
  const costs = cents(flows.reduce((sum, flow) => sum + flow.costs, 0));
  return { benefits, costs, net: cents(benefits - costs), payback: paybackMonths(flows) };
}

function cumulate(flows: readonly MonthFlow[]): readonly number[] {
  let sum = 0;
  return flows.map(({ benefits, costs }) => {
    sum += benefits - costs;
    return cents(sum);
  });
}

/** The case's own, else the one that all its lines name. */
function currencyOf({ currency }: CaseFacts, lines: readonly CompleteLine[]): string | null {
  if (codeOf(currency) !== '') return codeOf(currency);
  const codes = new Set(lines.map((line) => codeOf(line.currency)).filter((code) => code !== ''));
  const [only] = codes;
  return codes.size === 1 ? (only ?? null) : null;
}

function codeOf(currency: string): string {
  return currency.trim().toUpperCase();
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** A month as a number, so many after another; as `2027-03`. */
function monthName(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The name of the month so many months after one, both as `2027-03`. */
export function monthAfter(name: string, months: number): string {
  return monthName(monthOf(name) + months);
}

function cents(amount: number): number {
  // Without the zero below zero, which would be written as «-0».
  return Math.round(amount * 100) / 100 + 0;
}

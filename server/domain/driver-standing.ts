import { type ActFacts, type ActRefusal, conflict, forbidden, type RecordAct } from './record-act.ts';

/** How far a value driver is known to be true, from a guess of the supplier to the customer's word (Key 2). */
export type DriverStanding = 'assumed' | 'stated' | 'validated' | 'changed' | 'stale';

export interface DriverFacts {
  readonly quote: string;
  readonly saidBy: string;
  readonly saidOn: string | null;
}

const FRESH_MONTHS = 6;

/**
 * Where a value driver stands on a day (ISO). Only the customer validates, and exactly the words that stood there: words
 * that changed since are no longer validated, and after six months nobody's are.
 */
export function driverStanding(
  driver: DriverFacts,
  canonical: string,
  last: RecordAct | undefined,
  today: string,
): DriverStanding {
  if (last === undefined || last.act === 'withdraw') {
    const isStated = driver.quote.trim() !== '' && driver.saidBy.trim() !== '' && driver.saidOn !== null;
    return isStated ? 'stated' : 'assumed';
  }
  if (last.canonical !== canonical) return 'changed';
  return staleOn(last.at) <= today ? 'stale' : 'validated';
}

/** The day on which a validation of this time counts no longer; the last of the month where that has fewer days. */
export function staleOn(at: string): string {
  const from = new Date(at);
  const day = from.getUTCDate();
  const due = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + FRESH_MONTHS, 1));
  const lastDay = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
  due.setUTCDate(Math.min(day, lastDay));
  return due.toISOString().slice(0, 10);
}

/** Why an act on a value driver cannot be done; null when it can. */
export function refuseDriverAct({ act, side, can, firms, acts }: ActFacts): ActRefusal | null {
  if (side !== 'customer' || !can.validate) {
    return forbidden(
      `Only ${firms.customer} validates what it values.`,
      `Nur ${firms.customer} bestätigt, was dort wichtig ist.`,
    );
  }
  const isValidated = acts.at(-1)?.act === 'validate';
  return act === 'withdraw' && !isValidated
    ? conflict('There is no validation to take back.', 'Es gibt keine Bestätigung, die zurückzunehmen wäre.')
    : null;
}

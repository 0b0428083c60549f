import { type ActFacts, type ActRefusal, conflict, forbidden, invalid, type RecordAct } from './record-act.ts';

/** More than these at once, and none is done well (Key 7). */
export const MAX_ACTIVE_INITIATIVES = 5;

/** True between its activation and its being parked. `acts` are those of this record in their order. */
export function isActive(acts: readonly RecordAct[]): boolean {
  return acts.findLast(({ act }) => act === 'activate' || act === 'park')?.act === 'activate';
}

/** Which firms' leads have agreed that this one goes beyond the cap, since it was last parked. */
export function exceededBy(acts: readonly RecordAct[]): readonly RecordAct[] {
  const since = acts.findLastIndex(({ act }) => act === 'park') + 1;
  return acts.slice(since).filter(({ act }) => act === 'exceed');
}

/**
 * Why an initiative cannot be activated, parked or let beyond the cap; null when it can. `othersActive` counts the other
 * ones of its lane. Beyond the cap both leads must have agreed, each with a reason.
 */
export function refuseInitiativeAct(facts: ActFacts, othersActive: number): ActRefusal | null {
  const { act, acts, can, side, reason } = facts;
  if (!can.manage)
    return forbidden(
      'The leads of both firms decide which initiatives are active.',
      'Welche Initiativen aktiv sind, entscheiden die Verantwortlichen beider Firmen.',
    );
  if (act === 'park') return isActive(acts) ? null : conflict('It is parked already.', 'Sie ruht schon.');
  if (isActive(acts)) return conflict('It is active already.', 'Sie ist schon aktiv.');
  const isFull = othersActive >= MAX_ACTIVE_INITIATIVES;
  const agreed = exceededBy(acts);
  if (act === 'exceed') {
    if (!isFull)
      return conflict(
        'There is still room: it can be activated at once.',
        'Es ist noch Platz: Sie kann sofort aktiviert werden.',
      );
    if (agreed.some((one) => one.side === side))
      return conflict('Your firm has agreed to this already.', 'Ihre Firma hat dem schon zugestimmt.');
    return reason.trim() === ''
      ? invalid('Say why one more is worth it.', 'Sagen Sie, warum sich eine weitere lohnt.')
      : null;
  }
  const isAgreed = agreed.some((one) => one.side === 'supplier') && agreed.some((one) => one.side === 'customer');
  return isFull && !isAgreed
    ? conflict(
        `${othersActive} initiatives are active; more than ${MAX_ACTIVE_INITIATIVES} take a reason from the leads of both firms.`,
        `${othersActive} Initiativen sind aktiv; mehr als ${MAX_ACTIVE_INITIATIVES} brauchen eine Begründung der Verantwortlichen beider Firmen.`,
      )
    : null;
}

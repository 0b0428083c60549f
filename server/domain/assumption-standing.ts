import type { Side } from './audience.ts';
import { type ActFacts, type ActRefusal, conflict, forbidden, invalid, type RecordAct } from './record-act.ts';

/** Whether the firm that an assumption belongs to stands behind its words and figures as they are. */
export type AssumptionStanding = 'open' | 'confirmed' | 'changed';

interface AssumptionFacts {
  /** The firm that can know whether it holds; null while nobody has said. */
  readonly belongsTo: Side | null;
}

/** `acts` are those of this record in their order; `canonical` is the record as it stands, with whose it is. */
export function assumptionStanding(canonical: string, acts: readonly RecordAct[]): AssumptionStanding {
  const last = acts.at(-1);
  if (last?.act !== 'assure') return 'open';
  return last.canonical === canonical ? 'confirmed' : 'changed';
}

/**
 * Who may confirm for a firm: of the customer those who validate what it says or confirm its figures, of the supplier
 * those who lead or approve.
 */
export function mayAssure({ belongsTo }: AssumptionFacts, { side, can }: Pick<ActFacts, 'side' | 'can'>): boolean {
  if (belongsTo !== side) return false;
  return side === 'customer' ? can.validate || can.confirm : can.manage || can.approve;
}

/** Why an assumption cannot be confirmed, or a confirmation not be taken back; null when it can. */
export function refuseAssumptionAct(facts: ActFacts, assumption: AssumptionFacts): ActRefusal | null {
  const { act, acts, canonical, firms, side } = facts;
  const { belongsTo } = assumption;
  if (belongsTo === null)
    return invalid(
      'Say first which firm can know whether this holds.',
      'Sagen Sie zuerst, welche Firma wissen kann, ob das stimmt.',
    );
  if (!mayAssure(assumption, facts)) {
    return belongsTo === side
      ? forbidden(
          `Of ${firms[side]} only those who answer for it confirm an assumption.`,
          `Bei ${firms[side]} bestätigen nur die eine Annahme, die für sie einstehen.`,
        )
      : forbidden(
          `Only ${firms[belongsTo]} confirms this assumption: it belongs to that firm.`,
          `Nur ${firms[belongsTo]} bestätigt diese Annahme: Sie gehört zu dieser Firma.`,
        );
  }
  const standing = assumptionStanding(canonical, acts);
  if (act === 'retract')
    return standing === 'open'
      ? conflict(
          'There is no confirmation to take back.',
          'Es gibt keine Bestätigung, die zurückgenommen werden könnte.',
        )
      : null;
  return standing === 'confirmed'
    ? conflict('It is confirmed already, as it stands.', 'Sie ist so, wie sie steht, schon bestätigt.')
    : null;
}

import type { Side } from './audience.ts';
import { type ActFacts, type ActRefusal, conflict, forbidden, invalid, type RecordAct } from './record-act.ts';

/**
 * Whether an action counts: one's own firm's does at once; one asked of the other firm does when its owner or their lead
 * has accepted, and is asked again where its words have changed since.
 */
export type ActionAcceptance = 'unowned' | 'own' | 'asked' | 'accepted' | 'changed' | 'declined';

export interface OwnedAction {
  /** Null while nobody owns it. */
  readonly owner: { readonly side: Side; readonly personId: string } | null;
  /** The firm that wrote the action; null for those of an older schema, which are taken as asked. */
  readonly askedBy: Side | null;
}

/** `acts` are those of this record in their order; `canonical` is the record as it stands. */
export function actionAcceptance(
  { owner, askedBy }: OwnedAction,
  canonical: string,
  acts: readonly RecordAct[],
): ActionAcceptance {
  const last = acts.at(-1);
  if (owner === null) return last?.act === 'decline' ? 'declined' : 'unowned';
  // Who declined owned it no longer: with an owner again it is asked anew.
  if (last?.act === 'accept' && last.side === owner.side) return last.canonical === canonical ? 'accepted' : 'changed';
  // Handed back after the other firm had accepted it, it is asked like any other.
  const isHandedBack = last?.act === 'accept';
  return askedBy === owner.side && !isHandedBack ? 'own' : 'asked';
}

/** True where dates and reminders count: nobody is late with what they have not taken on. */
export function isTakenOn(acceptance: ActionAcceptance): acceptance is 'own' | 'accepted' | 'changed' {
  return acceptance === 'own' || acceptance === 'accepted' || acceptance === 'changed';
}

/** True for whose word an asked action waits: its owner, or the lead of the owner's firm. */
export function mayAnswer(
  { owner }: OwnedAction,
  { side, personId, can }: Pick<ActFacts, 'side' | 'personId' | 'can'>,
): boolean {
  return owner !== null && owner.side === side && (owner.personId === personId || can.manage);
}

/** Why an action cannot be accepted or declined; null when it can. Declining takes a reason. */
export function refuseActionAct(facts: ActFacts, action: OwnedAction): ActRefusal | null {
  const { owner } = action;
  if (owner === null)
    return conflict(
      'This action has no owner who could accept it.',
      'Für diese Maßnahme ist niemand verantwortlich, der sie annehmen könnte.',
    );
  if (!mayAnswer(action, facts)) {
    return forbidden(
      `Only its owner, or the lead of ${facts.firms[owner.side]}, accepts or declines this action.`,
      `Diese Maßnahme nimmt nur an oder lehnt ab, wer dafür verantwortlich ist oder ${facts.firms[owner.side]} leitet.`,
    );
  }
  const acceptance = actionAcceptance(action, facts.canonical, facts.acts);
  if (acceptance === 'own')
    return conflict(
      'It is your own firm’s action: there is nothing to accept.',
      'Es ist eine Maßnahme Ihrer eigenen Firma: Es gibt nichts anzunehmen.',
    );
  if (facts.act === 'accept' && acceptance === 'accepted')
    return conflict('It is accepted already, as it stands.', 'Sie ist schon angenommen, so wie sie dasteht.');
  return facts.act === 'decline' && facts.reason.trim() === ''
    ? invalid(
        'Say why, so that the other firm can ask somebody else or something else.',
        'Sagen Sie, warum, damit die andere Firma jemand anderen oder etwas anderes fragen kann.',
      )
    : null;
}

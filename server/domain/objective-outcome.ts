import { type ActFacts, type ActRefusal, conflict, forbidden, type RecordAct } from './record-act.ts';

/** Whose word stands that an objective is reached; each firm's is about the words as they stood. */
export interface ObjectiveOutcome {
  readonly supplier: RecordAct | null;
  readonly customer: RecordAct | null;
  /** Both say so, of the words as they stand. */
  readonly isAchieved: boolean;
}

/** `acts` are those of this record in their order; words that changed since, or a reopening, undo what was said. */
export function objectiveOutcome(canonical: string, acts: readonly RecordAct[]): ObjectiveOutcome {
  const since = acts.slice(acts.findLastIndex(({ act }) => act === 'reopen') + 1);
  const wordOf = (side: string) =>
    since.findLast((one) => one.act === 'achieve' && one.side === side && one.canonical === canonical) ?? null;
  const [supplier, customer] = [wordOf('supplier'), wordOf('customer')];
  return { supplier, customer, isAchieved: supplier !== null && customer !== null };
}

/** Why a firm cannot say that an objective is achieved, or open it again; null when it can. */
export function refuseObjectiveAct({ act, acts, canonical, can, side }: ActFacts): ActRefusal | null {
  if (!can.manage && !can.approve)
    return forbidden(
      'The leads of a firm say that an objective is achieved.',
      'Dass ein Ziel erreicht ist, sagen die Verantwortlichen einer Firma.',
    );
  const outcome = objectiveOutcome(canonical, acts);
  if (act === 'achieve')
    return outcome[side] === null
      ? null
      : conflict('Your firm has said so already.', 'Ihre Firma hat das schon gesagt.');
  const isSaid = outcome.supplier !== null || outcome.customer !== null;
  return isSaid ? null : conflict('Nobody has said that it is achieved.', 'Niemand hat gesagt, dass es erreicht ist.');
}

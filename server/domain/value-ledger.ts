import { otherSide, type Side } from './audience.ts';
import { type ActFacts, type ActRefusal, conflict, forbidden, invalid, type RecordAct } from './record-act.ts';

export type ValueStage = 'identified' | 'planned' | 'realised';

/** Where a value record stands: drafted, claimed by one firm, confirmed by the one that benefits; or disputed and revised. */
export type ValueStanding = ValueStage | 'claimed' | 'disputed' | 'revised' | 'confirmed';

export interface ValueFacts {
  readonly stage: ValueStage | null;
  readonly type: string | null;
  readonly beneficiary: Side | null;
  readonly amount: number | null;
  readonly currency: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** `acts` are those of this record in their order; `canonical` is the record as it stands. */
export function valueStanding(
  { stage }: Pick<ValueFacts, 'stage'>,
  canonical: string,
  acts: readonly RecordAct[],
): ValueStanding {
  const last = acts.at(-1);
  switch (last?.act) {
    case 'confirm':
    case 'acknowledge':
      return 'confirmed';
    case 'claim':
      return last.canonical === canonical ? 'claimed' : 'revised';
    case 'dispute':
      return last.canonical === canonical ? 'disputed' : 'revised';
    default:
      return stage ?? 'identified';
  }
}

/** Acts that end the matter: what they are about is locked with them, and they take a password. */
export function isFinal(act: string): boolean {
  return act === 'confirm' || act === 'acknowledge';
}

/**
 * Why an act of the ledger cannot be done; null when it can. Either firm claims what is complete. The firm that benefits
 * confirms; where it claimed for itself, the other firm acknowledges. Who might confirm may dispute, with a reason. What is
 * confirmed stays: an error is a reversing entry and a new claim.
 */
export function refuseValueAct(facts: ActFacts, value: ValueFacts): ActRefusal | null {
  const standing = valueStanding(value, facts.canonical, facts.acts);
  if (standing === 'confirmed') {
    return conflict(
      'This is confirmed and stays as it is. An error is corrected by a reversing entry and a new claim.',
      'Das ist bestätigt und bleibt, wie es ist. Ein Fehler wird durch eine Gegenbuchung und einen neuen Anspruch berichtigt.',
    );
  }
  if (facts.act === 'claim') return refuseClaim(facts, value, standing);
  if (standing !== 'claimed')
    return conflict(
      'There is no claim to these words and figures. Look again.',
      'Zu diesen Worten und Zahlen gibt es keinen Anspruch. Sehen Sie noch einmal nach.',
    );
  const awaited = awaitedBy(value, facts.acts);
  const isAnswer = facts.act === 'dispute' || facts.act === awaited?.act;
  if (!isAnswer || facts.side !== awaited?.side) {
    return awaited === null
      ? forbidden('This claim waits for the other firm.', 'Dieser Anspruch wartet auf die andere Firma.')
      : forbidden(
          `This claim waits for ${facts.firms[awaited.side]}.`,
          `Dieser Anspruch wartet auf ${facts.firms[awaited.side]}.`,
        );
  }
  if (!mayDecide(facts))
    return forbidden(
      `Of ${facts.firms[facts.side]} only those who confirm value or approve decide about a claim.`,
      `Bei ${facts.firms[facts.side]} entscheidet über einen Anspruch nur, wer Wert bestätigt oder genehmigt.`,
    );
  if (facts.act === 'dispute' && facts.reason.trim() === '') {
    return invalid(
      'Say what is not right, so that the claim can be revised.',
      'Sagen Sie, was nicht stimmt, damit der Anspruch überarbeitet werden kann.',
    );
  }
  return null;
}

/** Whose word a claim waits for, and which; null while nothing is claimed. */
export function awaitedBy(
  { beneficiary }: Pick<ValueFacts, 'beneficiary'>,
  acts: readonly RecordAct[],
): { readonly side: Side; readonly act: 'confirm' | 'acknowledge' } | null {
  const claim = acts.findLast(({ act }) => act === 'claim');
  if (claim === undefined || beneficiary === null) return null;
  return claim.side === beneficiary
    ? { side: otherSide(beneficiary), act: 'acknowledge' }
    : { side: beneficiary, act: 'confirm' };
}

function refuseClaim({ can }: ActFacts, value: ValueFacts, standing: ValueStanding): ActRefusal | null {
  if (!can.edit)
    return forbidden('Only those who write this part claim value.', 'Nur wer diesen Teil schreibt, beansprucht Wert.');
  if (standing === 'claimed')
    return conflict('This is claimed already, as it stands.', 'Das ist schon beansprucht, so wie es dasteht.');
  if (standing === 'disputed')
    return conflict(
      'The claim is disputed: revise it first, then claim it again.',
      'Der Anspruch ist bestritten: Überarbeiten Sie ihn zuerst, und beanspruchen Sie ihn dann erneut.',
    );
  const { amount, currency, from, to, beneficiary, type } = value;
  const isComplete = amount !== null && from !== null && to !== null && beneficiary !== null && type !== null;
  if (!isComplete || !/^[A-Z]{3}$/.test(currency.trim())) {
    return invalid(
      'A claim needs its type, who benefits, a period, an amount and a currency such as EUR.',
      'Ein Anspruch braucht seine Art, wer den Nutzen hat, einen Zeitraum, einen Betrag und eine Währung wie EUR.',
    );
  }
  return from > to ? invalid('The period ends before it begins.', 'Der Zeitraum endet, bevor er beginnt.') : null;
}

/** The customer names who confirms value; of the supplier those decide who approve. */
function mayDecide({ can, side }: ActFacts): boolean {
  return can.confirm || (side === 'supplier' && can.approve);
}

export interface ValueTotals {
  readonly currency: string;
  /** Each of these holds the next: what is confirmed was realised, planned and identified. */
  readonly identified: number;
  readonly planned: number;
  readonly realised: number;
  readonly confirmed: number;
}

const RANK: Readonly<Record<ValueStanding, number>> = {
  identified: 0,
  planned: 1,
  realised: 2,
  claimed: 2,
  disputed: 2,
  revised: 2,
  confirmed: 3,
};

/** Sums by currency, in the order of the alphabet; records without an amount or a currency count nowhere. */
export function valueTotals(
  records: readonly { readonly amount: number | null; readonly currency: string; readonly standing: ValueStanding }[],
): readonly ValueTotals[] {
  const totals = new Map<string, [number, number, number, number]>();
  for (const { amount, currency, standing } of records) {
    const name = currency.trim();
    if (amount === null || name === '') continue;
    const sums = totals.get(name) ?? [0, 0, 0, 0];
    for (let rank = RANK[standing]; rank >= 0; rank -= 1) sums[rank] = (sums[rank] ?? 0) + amount;
    totals.set(name, sums);
  }
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, [identified, planned, realised, confirmed]]) => ({
      currency,
      identified,
      planned,
      realised,
      confirmed,
    }));
}

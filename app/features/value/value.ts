import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS, type RecordContent } from '../../../collab/document/kind/kinds.ts';
import { readSide } from '../../../server/domain/audience.ts';
import { actsOn, type RecordAct } from '../../../server/domain/record-act.ts';
import { type ValueFacts, type ValueStanding, valueStanding } from '../../../server/domain/value-ledger.ts';
import { readFields } from '../record/read-fields.ts';

/** A value record with where it stands in the ledger. */
export interface LedgerEntry {
  readonly id: string;
  readonly value: ValueFacts;
  /** The business case that it flows into; null without one. */
  readonly caseId: string | null;
  readonly canonical: string;
  /** On this record, in their order. */
  readonly acts: readonly RecordAct[];
  readonly standing: ValueStanding;
}

/** Of a record of any kind, as cards hold them. */
export function ledgerEntry(record: { readonly id: string }, laneActs: readonly RecordAct[]): LedgerEntry {
  const { text, number, orNull } = readFields(record);
  const stage = text('stage');
  const value: ValueFacts = {
    stage: stage === 'identified' || stage === 'planned' || stage === 'realised' ? stage : null,
    type: orNull('type'),
    beneficiary: readSide(text('beneficiary')),
    amount: number('amount'),
    currency: text('currency'),
    from: orNull('from'),
    to: orNull('to'),
  };
  const canonical = canonicalText(KINDS.values, record);
  const acts = actsOn(laneActs, 'values', record.id);
  return {
    id: record.id,
    value,
    caseId: orNull('case'),
    canonical,
    acts,
    standing: valueStanding(value, canonical, acts),
  };
}

/** The entry that takes a confirmed one back: of the same type and period, with the amount turned round. */
export function reversalOf(record: RecordContent<'values'>): Partial<RecordContent<'values'>> {
  const { title, objective, case: of, type, beneficiary, from, to, amount, currency, rate, rateSource } = record;
  return {
    title: `Reversal: ${title}`.slice(0, KINDS.values.fields.title.maxLength),
    reverses: record.id,
    stage: 'realised',
    amount: amount === null ? null : -amount,
    ...{ objective, case: of, type, beneficiary, from, to, currency, rate, rateSource },
  };
}

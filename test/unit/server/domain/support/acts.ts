import type { Side } from '../../../../../server/domain/audience.ts';
import type { ActFacts, RecordAct, RecordActName } from '../../../../../server/domain/record-act.ts';

/** An act by `<side>'s lead`, of the words `words` unless said otherwise. */
export function actOf(act: RecordActName, side: Side, part: Partial<RecordAct> = {}): RecordAct {
  return {
    root: 'any',
    recordId: 'r',
    act,
    personId: `${side}-lead`,
    side,
    at: '2026-11-03T09:00:00.000Z',
    proof: 'session',
    reason: '',
    canonical: 'words',
    figure: null,
    day: null,
    ...part,
  };
}

/** The lead of a firm, who may do everything, before any act on the record. */
export function factsOf(act: RecordActName, side: Side, part: Partial<ActFacts> = {}): ActFacts {
  return {
    act,
    side,
    personId: `${side}-lead`,
    can: { edit: true, validate: true, confirm: true, approve: true, manage: true },
    firms: { supplier: 'Northwind', customer: 'Contoso' },
    acts: [],
    canonical: 'words',
    reason: 'Because.',
    figure: null,
    day: null,
    today: '2026-11-27',
    ...part,
  };
}

export const NO_RIGHTS: ActFacts['can'] = {
  edit: false,
  validate: false,
  confirm: false,
  approve: false,
  manage: false,
};

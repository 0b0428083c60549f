import type { RecordActRow } from '../../../db/queries/record-acts.ts';
import type { RecordAct } from '../../domain/record-act.ts';

export function presentAct({ root, recordId, act, personId, side, at, canonical }: RecordActRow): RecordAct {
  return { root, recordId, act, personId, side, at: at.toISOString(), canonical };
}

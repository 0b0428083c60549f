import type { RecordActRow } from '../../../db/queries/record-acts.ts';
import type { RecordAct } from '../../domain/record-act.ts';

export function presentAct({ laneId: _lane, n: _n, at, ...act }: RecordActRow): RecordAct {
  return { ...act, at: at.toISOString() };
}

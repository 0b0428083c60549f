import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { DriverState } from '../driver/driver-state.tsx';

/** Where a record of a kind with acts stands, and what this person may do about it. */
export function RecordStanding({ root, record }: { root: RecordRoot; record: { readonly id: string } }) {
  return root === 'drivers' ? <DriverState recordId={record.id} record={record} /> : null;
}

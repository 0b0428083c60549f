import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { DriverState } from '../driver/driver-state.tsx';
import { ValueState } from '../value/value-state.tsx';

interface RecordStandingProps {
  readonly root: RecordRoot;
  readonly record: { readonly id: string };
  /** Null: this person only reads. */
  readonly live: LiveLane | null;
}

/** Where a record of a kind with acts stands, and what this person may do about it. */
export function RecordStanding({ root, record, live }: RecordStandingProps) {
  switch (root) {
    case 'drivers':
      return <DriverState record={record} />;
    case 'values':
      return <ValueState record={record} live={live} />;
    default:
      return null;
  }
}

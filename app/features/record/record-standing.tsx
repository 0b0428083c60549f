import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { ActionStateLine } from '../action/action-state.tsx';
import { DriverState } from '../driver/driver-state.tsx';
import { InitiativeState } from '../initiative/initiative-state.tsx';
import { KpiState } from '../kpi/kpi-state.tsx';
import { ObjectiveState } from '../objective/objective-state.tsx';
import { ObjectiveSignOff } from '../sign-off/objective-sign-off.tsx';
import { AssumptionState } from '../value/assumption-state.tsx';
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
    case 'actions':
      return <ActionStateLine record={record} />;
    case 'initiatives':
      return <InitiativeState record={record} />;
    case 'objectives':
      return (
        <>
          <ObjectiveSignOff record={record} />
          <ObjectiveState record={record} />
        </>
      );
    case 'kpis':
      return <KpiState record={record} />;
    case 'assumptions':
      return <AssumptionState record={record} />;
    default:
      return null;
  }
}

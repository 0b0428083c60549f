import type { Database } from '../../../db/client.ts';
import type { EditLane } from '../../ports/edit-lane.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { StepUp } from '../../ports/step-up.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';

/** What acts on records need. */
export interface ActDeps {
  readonly db: Database;
  readonly openPlanDeps: OpenPlanDeps;
  readonly stepUp: StepUp;
  readonly publishLaneEvent: PublishLaneEvent;
  readonly editLane: EditLane;
}

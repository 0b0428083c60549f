import type { Database } from '../../../db/client.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WriteLane } from '../../ports/edit-lane.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { LaneStored } from '../../ports/lane-stored.ts';
import type { StepUp } from '../../ports/step-up.ts';
import type { SigningKey } from '../../signing/signing-key.ts';

/** What asking for signatures, giving and refusing them need. */
export interface SignOffDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly stepUp: StepUp;
  readonly signingKey: SigningKey;
  readonly publishLaneEvent: PublishLaneEvent;
  readonly writeLane: WriteLane;
  readonly laneStored: LaneStored;
}

/** The server's day. */
export function todayOf({ clock }: Pick<SignOffDeps, 'clock'>): string {
  return clock.now().toISOString().slice(0, 10);
}

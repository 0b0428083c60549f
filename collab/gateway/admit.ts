import { describeError } from '../../server/domain/describe-error.ts';
import type { LaneAccess } from '../../server/policy/index.ts';
import type { PresenceIdentity } from '../../server/services/app-services.ts';
import { SCHEMA_VERSION } from '../document/schema-version.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import type { Room } from '../room/room.ts';
import type { Arrival } from './arrival.ts';
import type { Hub } from './hub.ts';
import type { LaneTarget } from './request-target.ts';

/** Let in, with a place in the lane taken for it. */
export interface Admitted {
  readonly access: LaneAccess;
  readonly identity: PresenceIdentity;
  readonly room: Room;
}

/** A channel that a page of ours can open is told by a close code, because the stock provider cannot see HTTP answers. */
export type Admission =
  | { readonly kind: 'admitted'; readonly admitted: Admitted }
  | { readonly kind: 'closed'; readonly close: CloseName };

/**
 * Decides about a signed-in person's channel before one byte of a lane is sent (C7). Who is admitted holds a place in
 * the lane, for the caller to hand on or to give back; {@link lastRefusal} has the last word.
 */
export async function admit(hub: Hub, arrival: Arrival, target: LaneTarget): Promise<Admission> {
  const early = refusalBeforeLookups(hub, arrival, target);
  if (early !== null) return closed(early);
  const { laneId } = target;
  if (laneId === null) return closed('notFound');
  let holdsPlace = false;
  try {
    const access = await hub.accesses.ask({ userId: arrival.userId, laneId });
    if (access === null) return closed('notFound');
    arrival.planId = access.planId;
    holdsPlace = hub.placesPerLane.take(laneId);
    if (!holdsPlace) return closed('tooMany');
    const admission = await enter(hub, arrival, access);
    holdsPlace = holdsPlace && admission.kind === 'closed';
    return admission;
  } catch (error) {
    const { userId } = arrival;
    hub.options.logger.error({ laneId, userId, error: describeError(error) }, 'a lane could not be opened');
    return closed('roomRestarted');
  } finally {
    if (holdsPlace) hub.placesPerLane.release(laneId);
  }
}

/** What may have changed since the look-ups; to be asked in the very step that joins the room. */
export function lastRefusal(hub: Hub, arrival: Arrival, { room }: Admitted): CloseName | null {
  if (arrival.ended !== null) return arrival.ended;
  if (hub.isDraining) return 'restarting';
  // Its document may have been dropped meanwhile.
  return hub.isBlind || !room.isLive ? 'roomRestarted' : null;
}

function refusalBeforeLookups(hub: Hub, arrival: Arrival, target: LaneTarget): CloseName | null {
  if (target.schemaVersion < SCHEMA_VERSION) return 'upgradeNeeded';
  // Somebody else has signed in in this browser since the page was made: its words must not become theirs.
  if (target.personId !== null && target.personId !== arrival.userId) return 'signedOut';
  return hub.isBlind ? 'roomRestarted' : null;
}

async function enter(hub: Hub, arrival: Arrival, access: LaneAccess): Promise<Admission> {
  const { userId, authSessionId } = arrival;
  const [identity, room] = await Promise.all([
    hub.presences.ask({ userId, side: access.side }),
    hub.rooms.open(access.laneId),
  ]);
  if (identity === null) return closed('notFound');
  // Looked up last: who signed out while the rest was looked up is not let in.
  const session = await hub.sessions.ask(authSessionId);
  if (session === null || session.hasRunOut) return closed(session === null ? 'signedOut' : 'signInNeeded');
  return { kind: 'admitted', admitted: { access, identity, room } };
}

function closed(close: CloseName): Admission {
  return { kind: 'closed', close };
}

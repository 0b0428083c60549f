import type { Duplex } from 'node:stream';
import { describeError } from '../../server/domain/describe-error.ts';
import type { LaneAccess } from '../../server/policy/index.ts';
import type { AuthSession, PresenceIdentity } from '../../server/services/app-services.ts';
import { SCHEMA_VERSION } from '../document/schema-version.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import type { Room } from '../room/room.ts';
import type { Rooms } from '../room/rooms.ts';
import type { CountedPlaces } from './counted-places.ts';
import type { GatewayOptions } from './gateway-options.ts';
import type { RequestTarget } from './request-target.ts';

export interface Admitted {
  readonly session: AuthSession;
  readonly access: LaneAccess;
  readonly identity: PresenceIdentity;
  readonly room: Room;
}

/** A socket that a page of ours can open is told by a close code, because the stock provider cannot see HTTP answers. */
export type Admission =
  | { readonly kind: 'admitted'; readonly admitted: Admitted }
  | { readonly kind: 'closed'; readonly close: CloseName };

export interface AdmissionDesk {
  readonly options: GatewayOptions;
  readonly rooms: Rooms;
  readonly placesPerUser: CountedPlaces;
  readonly placesPerLane: CountedPlaces;
}

/** Decides about a signed-in person's socket before one byte of a lane is sent (C7). */
export async function admit(
  desk: AdmissionDesk,
  session: AuthSession,
  target: RequestTarget,
  socket: Duplex,
): Promise<Admission> {
  const { options } = desk;
  if (target.schemaVersion < SCHEMA_VERSION) return closed('upgradeNeeded');
  // Somebody else has signed in in this browser since the page was made: its words must not become theirs.
  if (target.personId !== null && target.personId !== session.userId) return closed('signedOut');
  const { laneId } = target;
  if (laneId === null) return closed('notFound');
  if (!desk.placesPerUser.take(session.userId, socket)) return closed('tooMany');
  try {
    const access = await options.laneAccess(session.userId, laneId);
    if (access === null) return closed('notFound');
    if (!desk.placesPerLane.take(laneId, socket)) return closed('tooMany');
    const identity = await options.presenceOf(session.userId, access);
    const room = await desk.rooms.open(laneId);
    // Looked up last: who signed out while the rest was looked up is not let in.
    const open = await options.openAuthSessions([session.id]);
    if (!open.has(session.id)) return closed('signedOut');
    return { kind: 'admitted', admitted: { session, access, identity, room } };
  } catch (error) {
    options.logger.error({ laneId, userId: session.userId, error: describeError(error) }, 'a lane could not be opened');
    return closed('roomRestarted');
  }
}

function closed(close: CloseName): Admission {
  return { kind: 'closed', close };
}

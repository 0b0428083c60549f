import type { Audience, Side } from '../domain/audience.ts';
import { CAPABILITIES, type Capability } from '../domain/capability.ts';
import { ROLE_SIDE, type Role } from '../domain/role.ts';
import { MATRIX } from './matrix.ts';

/** What a freeze leaves. */
const FROZEN: ReadonlySet<Capability> = new Set<Capability>(['read', 'comment']);

/** Who asks, and who they are on the plan the lane belongs to. Loaded by one query, judged here. */
export interface MemberFacts {
  readonly personId: string;
  readonly isActive: boolean;
  readonly firmId: string;
  readonly supplierFirmId: string;
  readonly customerFirmId: string;
  /** Null: not a member of the plan. */
  readonly role: Role | null;
}

/** One lane, and what its owner granted this person on it by name. */
export interface LaneFacts {
  readonly laneId: string;
  readonly planId: string;
  readonly audience: Audience;
  readonly isRestricted: boolean;
  /** Of a planning session: restricted, but open to all who read what both firms share, besides its guests. */
  readonly isNotepad: boolean;
  readonly granted: readonly Capability[];
  /** Nothing in it changes for the time being; it is read and talked about. */
  readonly isFrozen: boolean;
}

/** The answer both doors use: what this person may do in this lane, in the order of {@link CAPABILITIES}. */
export interface LaneAccess {
  readonly laneId: string;
  readonly planId: string;
  readonly audience: Audience;
  readonly side: Side;
  readonly capabilities: readonly Capability[];
}

/** The side of a person in an account, or null when their firm is no party to it. */
export function sideOf(member: Pick<MemberFacts, 'firmId' | 'supplierFirmId' | 'customerFirmId'>): Side | null {
  if (member.firmId === member.supplierFirmId) return 'supplier';
  if (member.firmId === member.customerFirmId) return 'customer';
  return null;
}

/**
 * What a person may do in a lane; null when they may not read it, which every door answers exactly as it answers
 * a lane that does not exist. Grants by name widen only within the person's own side and the shared lane; a frozen
 * lane leaves reading and commenting.
 */
export function laneAccess(member: MemberFacts, lane: LaneFacts): LaneAccess | null {
  const side = sideOf(member);
  if (!member.isActive || side === null || member.role === null) return null;
  if (ROLE_SIDE[member.role] !== side) return null;
  if (lane.audience !== 'shared' && lane.audience !== side) return null;
  const defaults = lane.isRestricted && !lane.isNotepad ? [] : MATRIX[member.role][lane.audience];
  const held = new Set<Capability>([...defaults, ...lane.granted]);
  if (!held.has('read')) return null;
  return {
    laneId: lane.laneId,
    planId: lane.planId,
    audience: lane.audience,
    side,
    capabilities: CAPABILITIES.filter(
      (capability) => held.has(capability) && (!lane.isFrozen || FROZEN.has(capability)),
    ),
  };
}

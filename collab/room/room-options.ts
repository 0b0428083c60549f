import type { DocumentLog } from '../../db/document-log.ts';
import type { Bus } from '../bus/bus.ts';
import type { Refusal } from './member.ts';
import type { Pulse } from './pulse.ts';
import type { Room } from './room.ts';

export interface RoomOptions {
  readonly log: DocumentLog;
  readonly bus: Bus;
  readonly nodeId: string;
  readonly pulse: Pulse;
  now(): number;
  readonly presenceWindowMs: number;
  refused(refusal: Refusal): void;
  /** Looks up again what the members of this lane may do, and resolves when each has been told. */
  recheck(laneId: string): Promise<void>;
  /** So much stands behind the snapshot that it should be renewed. */
  grown(room: Room): void;
  /** Nobody is left. */
  emptied(room: Room): void;
  /** The room has closed itself; `error` is null when nothing broke. */
  failed(room: Room, error: unknown): void;
}

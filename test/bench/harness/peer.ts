import type { RoomAddress } from '../load/visitor.ts';
import type { Dialect } from '../wire/dialect.ts';
import type { BenchPostgres } from './postgres.ts';
import type { ServerProcess } from './server-process.ts';

/** One server of the comparison. */
export interface Peer {
  readonly name: string;
  /** For people: what it is, and how it was set up. */
  readonly description: string;
  /** What a client is told of its edit: that it is stored, that it is in memory, or nothing. */
  readonly acknowledges: 'stored' | 'memory' | 'nothing';
  /** Whether rooms survive the process. */
  readonly isDurable: boolean;
  /** True when its server holds no rooms: it is given what to answer. */
  readonly isYardstick: boolean;
  createDialect(): Dialect;
  /** An empty installation of its own, for one measurement. */
  install(postgres: BenchPostgres, limits: LoadLimits): Promise<Installation>;
}

/** What one measurement may ask of one socket beyond what people do; peers with limits raise them by this. */
export interface LoadLimits {
  readonly framesPerSecond: number;
}

export interface Installation {
  /** `answer`: what yardsticks answer every newcomer with. */
  start(answer: Uint8Array): Promise<ServerProcess>;
  /** Addresses by room and client; rooms exist and are empty. May be asked before or after the start. */
  openRooms(count: number, clientsPerRoom: number): Promise<readonly (readonly RoomAddress[])[]>;
  /** Puts a document into storage by the peer's own way of storing, past the socket; null when it has no storage. */
  readonly store: ((room: RoomAddress, update: Uint8Array) => Promise<void>) | null;
  /** Whether storage is as it would be after a quiet hour: what the peer puts off is done. */
  isSettled(): Promise<boolean>;
  dispose(): Promise<void>;
}

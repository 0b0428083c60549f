import type { PresenceIdentity } from '../../server/services/app-services.ts';
import type { CloseName } from '../protocol/close-codes.ts';

/** One person's way into one room: a socket of its own, or one of many on a shared socket. */
export interface Channel {
  readonly userId: string;
  readonly capabilities: readonly string[];
  readonly identity: PresenceIdentity;
  /** May be called many times in one turn of the event loop; the bytes are not changed afterwards. */
  send(frame: Uint8Array): void;
  /** Ends the channel; nothing it says afterwards is heard. */
  close(name: CloseName): void;
}

/** True when the channel may write. Readers are sent no sync step 1, so that a stock client offers nothing (C8). */
export function mayWrite(capabilities: readonly string[]): boolean {
  return capabilities.includes('edit');
}

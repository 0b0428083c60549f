import type { PresenceIdentity } from '../../server/services/app-services.ts';
import type { CloseName } from '../protocol/close-codes.ts';

/** One person's way into one room. A socket is one channel today; several channels may share a socket later. */
export interface Channel {
  readonly userId: string;
  readonly capabilities: readonly string[];
  readonly identity: PresenceIdentity;
  send(frame: Uint8Array): void;
  /** Ends the channel; nothing it says afterwards is heard. */
  close(name: CloseName): void;
}

/** True when the channel may write. Readers are sent no sync step 1, so that a stock client offers nothing (C8). */
export function mayWrite(channel: Channel): boolean {
  return channel.capabilities.includes('edit');
}

import { openUnread } from '../load/timed-open.ts';
import type { RoomAddress } from '../load/visitor.ts';
import type { Installation, Peer } from './peer.ts';

const MAX_LIVES = 3;

/** Opens each room once, leaves, and ends the server in order, until storage is as a quiet hour would leave it. */
export async function settleStorage(
  peer: Peer,
  installation: Installation,
  rooms: readonly RoomAddress[],
): Promise<void> {
  for (let life = 0; life < MAX_LIVES; life += 1) {
    if (life > 0 && (await installation.isSettled())) return;
    const server = await installation.start(new Uint8Array());
    for (const room of rooms) await openUnread(room, peer.createDialect());
    await server.stop();
  }
}

import { bare } from './bare.ts';
import { covalent } from './covalent.ts';
import { hocuspocus } from './hocuspocus.ts';
import type { Peer } from './peer.ts';
import { yWebsocket, yWebsocketServer } from './y-websocket.ts';

/** Who takes part unless some are named, in the order in which they take turns. */
export const PEERS: readonly Peer[] = [bare, covalent, hocuspocus, yWebsocket, yWebsocketServer];

/** Those whose programs are not of this tree. */
export function isInstalledApart(peer: Peer): boolean {
  return peer !== bare && peer !== covalent;
}

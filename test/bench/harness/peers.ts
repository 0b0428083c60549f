import { bare } from './bare.ts';
import { covalent } from './covalent.ts';
import type { Peer } from './peer.ts';

/** In the order in which they take turns. */
export const PEERS: readonly Peer[] = [bare, covalent];

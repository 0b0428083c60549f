import * as Y from 'yjs';
import { until } from '../../support/until.ts';
import { type RoomAddress, Visitor } from '../load/visitor.ts';
import type { Peer } from './peer.ts';

/** A first visitor brings the room's content as one update and leaves when the server has it. Yardsticks are told at their start. */
export async function seedRoom(peer: Peer, address: RoomAddress, update: Uint8Array): Promise<void> {
  if (peer.isYardstick) return;
  let isEchoed = false;
  const visitor = new Visitor(address, peer.createDialect(), {
    content: (_update, isStep2) => {
      isEchoed ||= !isStep2;
    },
  });
  await visitor.synced();
  visitor.sendUpdate(update);
  await until('the first content to be taken', () => {
    if (visitor.refusals.length > 0) throw new Error(`the first content was refused: ${visitor.refusals.join(', ')}`);
    if (visitor.closeCode !== null)
      throw new Error(`closed with ${visitor.closeCode} while bringing the first content`);
    return peer.acknowledges === 'nothing' ? isEchoed : visitor.acknowledgedFrames >= visitor.sentFrames;
  });
  visitor.socket.end();
}

/** A few rooms at a time. */
export async function seedRooms(
  peer: Peer,
  rooms: readonly (readonly RoomAddress[])[],
  update: Uint8Array,
): Promise<void> {
  const waiting = rooms.flatMap(([address]) => address ?? []);
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await seedRoom(peer, next, update);
  };
  await Promise.all(Array.from({ length: 8 }, work));
}

/** What somebody who has nothing is given: every message of content until the server is quiet about it. */
export async function readDocument(peer: Peer, address: RoomAddress): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const visitor = new Visitor(address, peer.createDialect(), { content: (update) => Y.applyUpdate(doc, update) });
  await visitor.synced();
  visitor.socket.end();
  return doc;
}

import type { Awareness } from 'y-protocols/awareness';
import type { FieldPlace, Peer, Watched } from './live-lane.ts';
import { watchValue } from './watched.ts';

/** The other people in a lane, one entry each, by name. */
export function watchPeers(awareness: Awareness, ownPersonId: string): Watched<readonly Peer[]> {
  return watchValue<readonly Peer[]>(
    (previous) => {
      const next = readPeers(awareness.getStates().values(), ownPersonId);
      return previous !== undefined && JSON.stringify(previous) === JSON.stringify(next) ? previous : next;
    },
    (listener) => {
      awareness.on('change', listener);
      return () => awareness.off('change', listener);
    },
  );
}

/** Reads presence entries; what the server did not stamp, or what is malformed, is nobody. */
export function readPeers(states: Iterable<unknown>, ownPersonId: string): readonly Peer[] {
  const byPerson = new Map<string, Peer>();
  for (const state of states) {
    const peer = readPeer(state);
    if (peer === null || peer.personId === ownPersonId) continue;
    // Of a person's several windows, the one with a place says more.
    if (peer.place !== null || !byPerson.has(peer.personId)) byPerson.set(peer.personId, peer);
  }
  return [...byPerson.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.personId < b.personId ? -1 : 1));
}

/** One presence entry as a person; null for what the server did not stamp. */
export function readPeer(state: unknown): Peer | null {
  if (!isRecord(state) || !isRecord(state.user)) return null;
  const { personId, name, firmName, side, color } = state.user;
  if (typeof personId !== 'string' || typeof name !== 'string') return null;
  return {
    personId,
    name,
    firmName: typeof firmName === 'string' ? firmName : '',
    side: side === 'customer' ? 'customer' : 'supplier',
    color: typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color : '#334155',
    place: readPlace(state.field),
  };
}

/** The place in a presence entry; null when there is none or it is malformed. */
export function readPlace(value: unknown): FieldPlace | null {
  if (!isRecord(value)) return null;
  const { record, field } = value;
  return typeof record === 'string' && typeof field === 'string' ? { record, field } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

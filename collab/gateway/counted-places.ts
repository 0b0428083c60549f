import type { Duplex } from 'node:stream';

/** So many places for each key, held until the socket that took one closes. */
export interface CountedPlaces {
  /** False when all places of this key are taken. */
  take(key: string, socket: Duplex): boolean;
}

export function createCountedPlaces(max: number): CountedPlaces {
  const taken = new Map<string, number>();
  const release = (key: string): void => {
    const left = (taken.get(key) ?? 1) - 1;
    if (left === 0) taken.delete(key);
    else taken.set(key, left);
  };
  return {
    take: (key, socket) => {
      const count = taken.get(key) ?? 0;
      // A destroyed socket has told of its end already and would hold the place for ever.
      if (count >= max || socket.destroyed) return false;
      taken.set(key, count + 1);
      socket.once('close', () => release(key));
      return true;
    },
  };
}

import type { PresenceIdentity } from '../../server/services/app-services.ts';
import { FRAME_LIMITS } from '../protocol/frame-limits.ts';
import { decodePresence, encodePresence, type PresenceEntry } from '../protocol/presence-frame.ts';
import { readPresenceState } from './presence-state.ts';

/** What presence needs of a member; `presenceId` is the first clientID this connection claimed, and stays its own. */
export interface PresentMember {
  readonly userId: string;
  readonly identity: PresenceIdentity;
  presenceId: number | null;
  /** Members hear of others once they have the document. */
  readonly isSynced: boolean;
  send(frame: Uint8Array): void;
}

/** Who is in a room and where: one entry a connection, stamped by the server (C9). */
export interface RoomPresence<M extends PresentMember> {
  /** False when the bytes are malformed. Entries of others, which clients echo, are ignored. */
  receive(member: M, update: Uint8Array): boolean;
  /** Sends everybody else's entries to one member. */
  greet(member: M): void;
  leave(member: M): void;
  /** Whose clientID this is, as far as presence tells. */
  ownerOf(clientId: number): string | undefined;
  stop(): void;
}

export interface PresenceOptions<M extends PresentMember> {
  members(): Iterable<M>;
  /** False for clientIDs under which somebody else, or the server itself, has written. */
  mayClaim(clientId: number, userId: string): boolean;
  now(): number;
  /** Changes within this time travel together: ten frames a second. */
  readonly windowMs: number;
}

export function createPresence<M extends PresentMember>(options: PresenceOptions<M>): RoomPresence<M> {
  const entries = new Map<number, PresenceEntry>();
  const claims = new Map<number, string>();
  const changed = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSentAt = 0;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    lastSentAt = options.now();
    const due = [...changed].flatMap((clientId) => entries.get(clientId) ?? []);
    changed.clear();
    for (const entry of due) if (entry.json === 'null') entries.delete(entry.clientId);
    const all = encodePresence(due);
    for (const member of options.members()) {
      if (!member.isSynced) continue;
      const isOwnAmong = due.some((entry) => entry.clientId === member.presenceId);
      const others = isOwnAmong ? due.filter((entry) => entry.clientId !== member.presenceId) : due;
      if (others.length > 0) member.send(isOwnAmong ? encodePresence(others) : all);
    }
  };

  const change = (clientId: number, json: string): void => {
    // Milliseconds, so that a restarted server goes on where the last one stopped; the client's clock counts nothing.
    const clock = Math.max((entries.get(clientId)?.clock ?? 0) + 1, options.now());
    entries.set(clientId, { clientId, clock, json });
    changed.add(clientId);
    const waitMs = lastSentAt + options.windowMs - options.now();
    if (waitMs <= 0) flush();
    else timer ??= setTimeout(flush, waitMs);
  };

  const claim = (member: M, clientId: number): boolean => {
    const owner = claims.get(clientId);
    if (owner !== undefined && owner !== member.userId) return false;
    if (!options.mayClaim(clientId, member.userId)) return false;
    // The person's own earlier connection, not yet seen to be gone.
    for (const other of options.members()) if (other.presenceId === clientId) other.presenceId = null;
    claims.set(clientId, member.userId);
    member.presenceId = clientId;
    return true;
  };

  return {
    receive: (member, update) => {
      const received = decodePresence(update);
      if (received === null) return false;
      for (const entry of received) {
        if (member.presenceId === null && entry.json !== 'null') claim(member, entry.clientId);
        if (entry.clientId !== member.presenceId) continue;
        const json = stamp(entry.json, member.identity);
        if (json === null) return false;
        if (json !== 'oversize') change(entry.clientId, json);
      }
      return true;
    },
    greet: (member) => {
      const others = [...entries.values()].filter((entry) => entry.clientId !== member.presenceId);
      if (others.length > 0) member.send(encodePresence(others));
    },
    leave: (member) => {
      const clientId = member.presenceId;
      member.presenceId = null;
      if (clientId !== null && entries.has(clientId)) change(clientId, 'null');
    },
    ownerOf: (clientId) => claims.get(clientId),
    stop: () => clearTimeout(timer),
  };
}

/** Where the client says it is, with the server's word on who it is; null when it is no JSON object. */
function stamp(json: string, identity: PresenceIdentity): string | null {
  if (json.length > FRAME_LIMITS.maxPresenceBytes) return 'oversize';
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch {
    // Not JSON: malformed.
    return null;
  }
  if (state === null) return 'null';
  if (typeof state !== 'object' || Array.isArray(state)) return null;
  return JSON.stringify({ ...readPresenceState(state), user: identity });
}

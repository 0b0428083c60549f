import type { PresenceIdentity } from '../../server/services/app-services.ts';
import { FRAME_LIMITS } from '../protocol/frame-limits.ts';
import {
  decodePresence,
  encodePresence,
  encodePresenceEntry,
  joinPresence,
  type PresenceEntry,
} from '../protocol/presence-frame.ts';
import type { PresenceHint, RemoteEntry } from './presence-hint.ts';
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

export interface PresenceOptions<M extends PresentMember> {
  members(): ReadonlySet<M>;
  /** False for clientIDs under which somebody else, or the server itself, has written. */
  mayClaim(clientId: number, userId: string): boolean;
  now(): number;
  /** Changes within this time travel together: ten frames a second; fewer where many would hear them. */
  readonly windowMs: number;
  /** What changed here, for the rooms of other nodes. */
  changedHere(entries: readonly RemoteEntry[]): void;
}

interface Entry extends PresenceEntry {
  readonly userId: string;
  /** The node that told of it; null for a member of this room. */
  readonly nodeId: string | null;
  readonly heardAt: number;
}

/** Beyond so many people presence slows in proportion, because what it costs grows with their square. */
const QUICK_MEMBERS = 20;
/** A node says again what it has when its clients do, every 15 s; what stays silent for longer is gone. */
const REMOTE_LIFE_MS = 45_000;

/** Who is in a lane and where: one entry a connection, stamped by the server (C9), those of other nodes too. */
export class Presence<M extends PresentMember> {
  readonly #options: PresenceOptions<M>;
  readonly #entries = new Map<number, Entry>();
  readonly #claims = new Map<number, string>();
  readonly #changed = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastSentAt = 0;

  constructor(options: PresenceOptions<M>) {
    this.#options = options;
  }

  /** False when the bytes are malformed. Entries of others, which clients echo, are ignored. */
  receive(member: M, update: Uint8Array): boolean {
    const received = decodePresence(update);
    if (received === null) return false;
    for (const entry of received) {
      if (member.presenceId === null && entry.json !== 'null') this.#claim(member, entry.clientId);
      if (entry.clientId !== member.presenceId) continue;
      const json = stamp(entry.json, member.identity);
      if (json === null) return false;
      if (json !== 'oversize') this.#change(entry.clientId, json, member.userId, null);
    }
    return true;
  }

  /** What another node says; whoever is here is known better here. */
  receiveHint(hint: PresenceHint): void {
    for (const { clientId, userId, json } of hint.entries) {
      if (this.#isMembers(clientId)) continue;
      const isTaken = (this.#claims.get(clientId) ?? userId) !== userId;
      const known = this.#entries.get(clientId);
      // A person who moved on to a third node has not left.
      const isOld = json === 'null' && known?.nodeId !== hint.nodeId;
      if (isTaken || isOld) continue;
      this.#claims.set(clientId, userId);
      this.#change(clientId, json, userId, hint.nodeId);
    }
  }

  /** Sends everybody else's entries to one member. */
  greet(member: M): void {
    const others = [...this.#entries.values()].filter((entry) => entry.clientId !== member.presenceId);
    if (others.length > 0) member.send(encodePresence(others));
  }

  leave(member: M): void {
    const clientId = member.presenceId;
    member.presenceId = null;
    if (clientId !== null && this.#entries.has(clientId)) this.#change(clientId, 'null', member.userId, null);
  }

  /** Whose clientID this is, as far as presence tells. */
  ownerOf(clientId: number): string | undefined {
    return this.#claims.get(clientId);
  }

  /** Everybody who is here, for a node that asks. */
  here(): readonly RemoteEntry[] {
    return [...this.#entries.values()].filter((entry) => entry.nodeId === null);
  }

  /** Forgets what dead nodes said, and what has not been said again for long. */
  forgetNodes(isAlive: (nodeId: string) => boolean): void {
    const now = this.#options.now();
    for (const { clientId, userId, nodeId, heardAt } of [...this.#entries.values()]) {
      if (nodeId === null || (isAlive(nodeId) && now - heardAt < REMOTE_LIFE_MS)) continue;
      this.#change(clientId, 'null', userId, nodeId);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #isMembers(clientId: number): boolean {
    for (const member of this.#options.members()) if (member.presenceId === clientId) return true;
    return false;
  }

  #claim(member: M, clientId: number): void {
    const owner = this.#claims.get(clientId);
    if (owner !== undefined && owner !== member.userId) return;
    if (!this.#options.mayClaim(clientId, member.userId)) return;
    // The person's own earlier connection, not yet seen to be gone.
    for (const other of this.#options.members()) if (other.presenceId === clientId) other.presenceId = null;
    this.#claims.set(clientId, member.userId);
    member.presenceId = clientId;
  }

  #change(clientId: number, json: string, userId: string, nodeId: string | null): void {
    const now = this.#options.now();
    // Milliseconds, so that a restarted server goes on where the last one stopped; the client's clock counts nothing.
    const clock = Math.max((this.#entries.get(clientId)?.clock ?? 0) + 1, now);
    this.#entries.set(clientId, { clientId, clock, json, userId, nodeId, heardAt: now });
    this.#changed.add(clientId);
    const waitMs = this.#lastSentAt + this.#windowMs() - now;
    if (waitMs <= 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), waitMs);
  }

  #windowMs(): number {
    return this.#options.windowMs * Math.max(1, this.#options.members().size / QUICK_MEMBERS);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastSentAt = this.#options.now();
    const due = [...this.#changed].flatMap((clientId) => this.#entries.get(clientId) ?? []);
    this.#changed.clear();
    for (const entry of due) if (entry.json === 'null') this.#entries.delete(entry.clientId);
    const own = due.filter((entry) => entry.nodeId === null);
    if (own.length > 0) this.#options.changedHere(own);
    const entries = due.map(encodePresenceEntry);
    const places = new Map(due.map(({ clientId }, index) => [clientId, index]));
    const all = joinPresence(entries);
    for (const member of this.#options.members()) {
      if (!member.isSynced) continue;
      // Never its own: an older state of its own under a newer clock would take the place of what it has.
      const place = member.presenceId === null ? undefined : places.get(member.presenceId);
      if (place === undefined) member.send(all);
      else if (entries.length > 1) member.send(joinPresence(entries.toSpliced(place, 1)));
    }
  }
}

/** Where the client says it is, with the server's word on who it is; null when it is no JSON object. */
function stamp(json: string, identity: PresenceIdentity): string | null {
  if (Buffer.byteLength(json) > FRAME_LIMITS.maxPresenceBytes) return 'oversize';
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

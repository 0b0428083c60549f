import * as Y from 'yjs';
import { isRootName } from '../document/roots.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import { UPDATE_LIMITS } from '../protocol/frame-limits.ts';
import { isAllowedContent } from './inspect-content.ts';

type Struct = Y.Item | Y.GC | Y.Skip;
type DeleteRanges = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;

export interface InspectionContext {
  /** The room's document: what the update may build on. */
  readonly doc: Y.Doc;
  readonly userId: string;
  /** Who has written under this clientID; undefined when no person has. */
  ownerOf(clientId: number): string | undefined;
  /** Who is present under it and may have written nothing yet. */
  claimantOf(clientId: number): string | undefined;
  readonly maxClients: number;
}

export type Inspection =
  | { readonly kind: 'malformed' }
  | { readonly kind: 'refused'; readonly code: RejectedCode }
  | {
      readonly kind: 'ok';
      /** Nothing in it is new to the room. */
      readonly addsNothing: boolean;
      readonly newStructs: readonly Struct[];
      /** ClientIDs with new content. */
      readonly clientIds: readonly number[];
    };

/**
 * Judges an update by its bytes and the room's state, before any of it is applied: a throwing apply leaves half of it
 * behind (C5, C6). What passes can leave nothing pending, writes under its author's clientIDs only, and into known
 * roots only. Never throws.
 */
export function inspectUpdate(bytes: Uint8Array, context: InspectionContext): Inspection {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(bytes);
  } catch {
    // Yjs throws on whatever it cannot read; the bytes are malformed.
    return { kind: 'malformed' };
  }
  const { structs } = decoded;
  const ranges: DeleteRanges = decoded.ds.clients;
  if (isOversize(structs, ranges)) return refused('too-large');
  const { store } = context.doc;
  const newStructs = structs.filter((struct) => endOf(struct) > Y.getState(store, struct.id.client));
  const clientIds = [...new Set(newStructs.map((struct) => struct.id.client))];
  if (newStructs.length === 0 && isDeleted(store, ranges)) return ok(true, newStructs, clientIds);
  if (clientIds.length > context.maxClients) return refused('too-large');
  if (newStructs.reduce((sum, struct) => sum + struct.length, 0) > UPDATE_LIMITS.maxNewLength) {
    return refused('too-large');
  }
  if (clientIds.some((clientId) => !isOwn(clientId, context))) return refused('foreign-client');
  const known = reachOf(newStructs, store);
  if (known === null || !isConnected(newStructs, ranges, known, store)) return refused('gap');
  if (!structs.every(isInKnownRoot)) return refused('unknown-root');
  if (!newStructs.every(isAllowedContent)) return refused('content');
  return ok(false, newStructs, clientIds);
}

function ok(addsNothing: boolean, newStructs: readonly Struct[], clientIds: readonly number[]): Inspection {
  return { kind: 'ok', addsNothing, newStructs, clientIds };
}

function refused(code: RejectedCode): Inspection {
  return { kind: 'refused', code };
}

function endOf(struct: Struct): number {
  return struct.id.clock + struct.length;
}

function isOversize(structs: readonly Struct[], ranges: DeleteRanges): boolean {
  if (structs.length > UPDATE_LIMITS.maxStructs) return true;
  let count = 0;
  for (const list of ranges.values()) count += list.length;
  return count > UPDATE_LIMITS.maxDeleteRanges;
}

function isOwn(clientId: number, context: InspectionContext): boolean {
  const claimant = context.claimantOf(clientId);
  return isOwnClientId(clientId, context) && (claimant === undefined || claimant === context.userId);
}

/** A clientID without an owner that has content already is the server's own, whoever claims to be present under it. */
export function isOwnClientId(
  clientId: number,
  { doc, userId, ownerOf }: Pick<InspectionContext, 'doc' | 'userId' | 'ownerOf'>,
): boolean {
  const owner = ownerOf(clientId);
  return owner === undefined ? Y.getState(doc.store, clientId) === 0 : owner === userId;
}

/** How far each client's content will reach; null when a client's content would not follow on what is there. */
function reachOf(newStructs: readonly Struct[], store: Y.Doc['store']): Map<number, number> | null {
  const reach = new Map<number, number>();
  for (const struct of newStructs) {
    const { client, clock } = struct.id;
    const known = reach.get(client) ?? Y.getState(store, client);
    if (struct instanceof Y.Skip || clock > known) return null;
    reach.set(client, Math.max(known, endOf(struct)));
  }
  return reach;
}

/** Whatever the update points at exists already or comes with it, so nothing can stay pending. */
function isConnected(
  newStructs: readonly Struct[],
  ranges: DeleteRanges,
  reach: ReadonlyMap<number, number>,
  store: Y.Doc['store'],
): boolean {
  const reachedBy = (client: number): number => reach.get(client) ?? Y.getState(store, client);
  for (const struct of newStructs) {
    if (!(struct instanceof Y.Item)) continue;
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (id instanceof Y.ID && id.clock >= reachedBy(id.client)) return false;
    }
  }
  for (const [client, list] of ranges) {
    if (list.some((range) => range.clock + range.len > reachedBy(client))) return false;
  }
  return true;
}

/** Every list begins at an item that names its root, so this sees each root an update touches; all roots are maps. */
function isInKnownRoot(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const parent: unknown = struct.parent;
  return typeof parent !== 'string' || (isRootName(parent) && struct.parentSub !== null);
}

function isDeleted(store: Y.Doc['store'], ranges: DeleteRanges): boolean {
  for (const [client, list] of ranges) {
    const structs = store.clients.get(client);
    for (const { clock, len } of list) {
      if (len === 0) continue;
      if (structs === undefined || clock + len > Y.getState(store, client)) return false;
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
        const struct = structs[index];
        if (struct === undefined || struct.id.clock >= clock + len) break;
        if (!struct.deleted) return false;
      }
    }
  }
  return true;
}

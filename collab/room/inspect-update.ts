import * as Y from 'yjs';
import { isRecordRoot } from '../document/kind/kinds.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import { UPDATE_LIMITS } from '../protocol/frame-limits.ts';
import { decodeWithinLimits } from './decode-update.ts';
import { isAllowedContent } from './inspect-content.ts';
import { typesAbove } from './item-state.ts';

type Struct = Y.Item | Y.GC | Y.Skip;
type NewStruct = Y.Item | Y.GC;
export type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];
type Verdict = RejectedCode | 'malformed' | undefined;

export interface InspectionContext {
  /** The room's document: what the update may build on. A transaction with earlier frames may be open in it. */
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
      /** New content, by falling clientID and rising clock; each is integrated once, by {@link integrateUpdate}. */
      readonly newStructs: readonly NewStruct[];
      readonly deleteSet: DeleteSet;
      /** ClientIDs with new content. */
      readonly clientIds: readonly number[];
    };

/**
 * Judges an update by its bytes and the room's state, before any of it is applied: what fails later has spoilt the
 * document (C5, C6). What passes can leave nothing pending, writes under its author's clientIDs only and into the roots
 * that people write; its JSON, marks and elements are known ones. Never throws.
 */
export function inspectUpdate(bytes: Uint8Array, context: InspectionContext): Inspection {
  const decoded = decodeWithinLimits(bytes);
  if (decoded === 'malformed') return { kind: 'malformed' };
  if (decoded === 'too-large') return { kind: 'refused', code: decoded };
  const { structs, ds: deleteSet } = decoded;
  const { store } = context.doc;
  const newStructs: NewStruct[] = [];
  const reach = new Map<number, number>();
  const verdict =
    collectNew(structs, store, newStructs, reach) ??
    judgeRanges(deleteSet) ??
    (reach.size > 0 || !isDeleted(store, deleteSet) ? judgeNew(newStructs, deleteSet, reach, context) : 'nothing');
  const clientIds = [...reach.keys()];
  if (verdict === undefined) return { kind: 'ok', addsNothing: false, newStructs, deleteSet, clientIds };
  if (verdict === 'nothing') return { kind: 'ok', addsNothing: true, newStructs, deleteSet, clientIds };
  return verdict === 'malformed' ? { kind: 'malformed' } : { kind: 'refused', code: verdict };
}

/** A clientID without an owner that has content already is the server's own, whoever claims to be present under it. */
export function isOwnClientId(
  clientId: number,
  { doc, userId, ownerOf }: Pick<InspectionContext, 'doc' | 'userId' | 'ownerOf'>,
): boolean {
  const owner = ownerOf(clientId);
  return owner === undefined ? Y.getState(doc.store, clientId) === 0 : owner === userId;
}

/** Sorts out what is new and how far each client's content will reach. */
function collectNew(
  structs: readonly Struct[],
  store: Y.Doc['store'],
  newStructs: NewStruct[],
  reach: Map<number, number>,
): Verdict {
  let client = Number.POSITIVE_INFINITY;
  let known = 0;
  let verdict: Verdict;
  let length = 0;
  for (const struct of structs) {
    const { id } = struct;
    if (id.client !== client) {
      // Every encoder writes each client once, by falling ids; Yjs would read only the last of two.
      if (id.client > client) return 'malformed';
      client = id.client;
      known = Y.getState(store, client);
    }
    if (!isInWrittenRoot(struct)) return 'unknown-root';
    const end = id.clock + struct.length;
    if (end <= known) continue;
    if (struct instanceof Y.Skip || id.clock > known) {
      verdict ??= 'gap';
      reach.set(client, end);
      continue;
    }
    length += end - known;
    known = end;
    reach.set(client, end);
    newStructs.push(struct);
  }
  return length > UPDATE_LIMITS.maxNewLength ? 'too-large' : verdict;
}

/** Every list begins at an item that names its root, so this sees each root an update touches; all roots are maps. */
function isInWrittenRoot(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const parent: unknown = struct.parent;
  return typeof parent !== 'string' || (isRecordRoot(parent) && struct.parentSub !== null);
}

/** Every encoder writes ranges in order and apart; others would be walked again and again. */
function judgeRanges(deleteSet: DeleteSet): Verdict {
  for (const ranges of deleteSet.clients.values()) {
    let end = 0;
    for (const { clock, len } of ranges) {
      if (clock < end || len <= 0) return 'malformed';
      end = clock + len;
    }
  }
  return undefined;
}

function judgeNew(
  newStructs: readonly NewStruct[],
  deleteSet: DeleteSet,
  reach: ReadonlyMap<number, number>,
  context: InspectionContext,
): Verdict {
  if (reach.size > context.maxClients) return 'too-large';
  for (const clientId of reach.keys()) if (!isOwn(clientId, context)) return 'foreign-client';
  const { store } = context.doc;
  const reachOf = (client: number): number => reach.get(client) ?? Y.getState(store, client);
  const levels = new Map<number, number>();
  for (const struct of newStructs) {
    if (struct instanceof Y.Item) {
      if (!isConnected(struct, reachOf)) return 'gap';
      if (struct.content instanceof Y.ContentType && isTooDeep(struct, levels, store)) return 'depth';
    }
    if (!isAllowedContent(struct)) return 'content';
  }
  for (const [client, ranges] of deleteSet.clients) {
    const last = ranges.at(-1);
    if (last !== undefined && last.clock + last.len > reachOf(client)) return 'gap';
  }
  return undefined;
}

function isOwn(clientId: number, context: InspectionContext): boolean {
  const claimant = context.claimantOf(clientId);
  return isOwnClientId(clientId, context) && (claimant === undefined || claimant === context.userId);
}

/** Whatever the item points at exists already or comes with it: of its own client only what came before it. */
function isConnected({ id, origin, rightOrigin, parent }: Y.Item, reachOf: (client: number) => number): boolean {
  const isThere = (other: Y.ID): boolean =>
    other.clock < (other.client === id.client ? id.clock : reachOf(other.client));
  if (origin !== null && !isThere(origin)) return false;
  if (rightOrigin !== null && !isThere(rightOrigin)) return false;
  return !(parent instanceof Y.ID) || isThere(parent);
}

/**
 * Levels of types that name their parents; `levels` holds those of this update, of one client. What stands beside another
 * type shows its parent only when it is placed, and is measured there.
 */
function isTooDeep({ id, parent }: Y.Item, levels: Map<number, number>, store: Y.Doc['store']): boolean {
  if (!(parent instanceof Y.ID) || parent.client !== id.client) return false;
  const level = 1 + (levels.get(parent.clock) ?? levelInStore(parent, store));
  levels.set(id.clock, level);
  return level > UPDATE_LIMITS.maxDepth;
}

function levelInStore(id: Y.ID, store: Y.Doc['store']): number {
  if (id.clock >= Y.getState(store, id.client)) return 0;
  const item: Y.Item | Y.GC = Y.getItem(store, id);
  return item instanceof Y.Item ? typesAbove(item) + 1 : 0;
}

function isDeleted(store: Y.Doc['store'], deleteSet: DeleteSet): boolean {
  for (const [client, ranges] of deleteSet.clients) {
    const structs = store.clients.get(client);
    for (const { clock, len } of ranges) {
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

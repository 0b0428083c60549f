import { isRootName } from '../document/roots.ts';

/** Where somebody's caret stands: two Yjs relative positions as JSON. */
interface Cursor {
  readonly anchor: Position;
  readonly head: Position;
}

interface Position {
  readonly type: Id | null;
  readonly tname: string | null;
  readonly item: Id | null;
  readonly assoc: number;
}

interface Id {
  readonly client: number;
  readonly clock: number;
}

/** What a client may say of itself; who it is, the server says. */
export interface PresenceState {
  readonly cursor?: Cursor | null;
  readonly field?: { readonly record: string; readonly field: string } | null;
}

const MAX_PLACE_LENGTH = 64;

/**
 * Keeps what every page of the room can read and drops the rest: editors hand a cursor to Yjs as it comes, and one
 * that Yjs cannot read would break all of them. Built anew from numbers and short words, so it is small too.
 */
export function readPresenceState(state: object): PresenceState {
  const cursor = 'cursor' in state ? readCursor(state.cursor) : undefined;
  const field = 'field' in state ? readPlace(state.field) : undefined;
  return { ...(cursor === undefined ? {} : { cursor }), ...(field === undefined ? {} : { field }) };
}

function readCursor(value: unknown): Cursor | null | undefined {
  if (value === null) return null;
  if (typeof value !== 'object' || !('anchor' in value) || !('head' in value)) return undefined;
  const anchor = readPosition(value.anchor);
  const head = readPosition(value.head);
  return anchor === undefined || head === undefined ? undefined : { anchor, head };
}

/** Yjs throws on a position that names nothing, and makes a new root of a name it does not know. */
function readPosition(value: unknown): Position | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const type = readId('type' in value ? value.type : null);
  const item = readId('item' in value ? value.item : null);
  const tname = ('tname' in value ? value.tname : null) ?? null;
  const assoc = ('assoc' in value ? value.assoc : null) ?? 0;
  if (type === undefined || item === undefined || !isInteger(assoc)) return undefined;
  if (tname !== null && !(typeof tname === 'string' && isRootName(tname))) return undefined;
  if (type === null && item === null && tname === null) return undefined;
  return { type, tname, item, assoc };
}

function readId(value: unknown): Id | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || !('client' in value) || !('clock' in value)) return undefined;
  const { client, clock } = value;
  return isInteger(client) && client >= 0 && isInteger(clock) && clock >= 0 ? { client, clock } : undefined;
}

function readPlace(value: unknown): PresenceState['field'] | undefined {
  if (value === null) return null;
  if (typeof value !== 'object' || value === undefined || !('record' in value) || !('field' in value)) return undefined;
  const { record, field } = value;
  return isShort(record) && isShort(field) ? { record, field } : undefined;
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_PLACE_LENGTH;
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

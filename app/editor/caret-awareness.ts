import type { Awareness } from 'y-protocols/awareness';
import { readPeer } from './peers.ts';

/** What the editor's caret extension uses of an awareness. */
export type CaretAwareness = Pick<Awareness, 'getLocalState' | 'setLocalStateField' | 'on' | 'off'> & {
  readonly states: Map<number, CaretState>;
  getStates(): Map<number, CaretState>;
};

interface CaretState {
  readonly user: { name: string; firmName: string; color: string };
  readonly cursor: { readonly anchor: unknown; readonly head: unknown } | null;
}

/**
 * Presence as the editor may see it: named people with a caret that is one. The editor reads what others sent without
 * looking, and throws on the rest.
 */
export function caretAwareness(awareness: Awareness): CaretAwareness {
  const readAll = () => {
    const states = new Map<number, CaretState>();
    for (const [clientId, state] of awareness.getStates()) {
      const read = readCaretState(state);
      if (read !== null) states.set(clientId, read);
    }
    return states;
  };
  return {
    get states() {
      return readAll();
    },
    getStates: readAll,
    getLocalState: () => awareness.getLocalState(),
    setLocalStateField: (field, value) => awareness.setLocalStateField(field, value),
    on: awareness.on.bind(awareness),
    off: awareness.off.bind(awareness),
  };
}

function readCaretState(state: unknown): CaretState | null {
  const peer = readPeer(state);
  if (peer === null || !isRecord(state)) return null;
  const { name, firmName, color } = peer;
  const { cursor } = state;
  const isCaret = isRecord(cursor) && isPosition(cursor.anchor) && isPosition(cursor.head);
  return { user: { name, firmName, color }, cursor: isCaret ? { anchor: cursor.anchor, head: cursor.head } : null };
}

// A relative position of Yjs as JSON: beside an item or in a type. One in a root would create that root when it is read.
function isPosition(value: unknown): boolean {
  if (!isRecord(value) || (value.tname ?? null) !== null) return false;
  const { type = null, item = null, assoc = 0 } = value;
  const hasPlace = item === null ? isId(type) : isId(item) && (type === null || isId(type));
  return hasPlace && Number.isSafeInteger(assoc);
}

function isId(value: unknown): boolean {
  return isRecord(value) && isCount(value.client) && isCount(value.clock);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

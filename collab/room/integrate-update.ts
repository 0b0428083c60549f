import * as Y from 'yjs';
import { isRootName, rootMap } from '../document/roots.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import { UPDATE_LIMITS } from '../protocol/frame-limits.ts';
import type { Inspection } from './inspect-update.ts';
import { typesAbove } from './item-state.ts';

type Accepted = Extract<Inspection, { kind: 'ok' }>;
type Struct = Accepted['newStructs'][number];

interface Queue {
  readonly structs: readonly Struct[];
  at: number;
}

/**
 * Puts an inspected update into the document, inside an open transaction, as `Y.applyUpdate` would, without reading the
 * bytes a second time. Unlike it, it stops before an element that nests too deep, before one that claims to go on where
 * something else stands, and before placing it would take long: Yjs walks over all that stands between the neighbours
 * an item names, and ten invented neighbours in a long text would hold the process for a second. A code means that the
 * document is spoilt and must be loaded again.
 */
export function integrateUpdate(transaction: Y.Transaction, update: Accepted): RejectedCode | undefined {
  const budget = { steps: UPDATE_LIMITS.maxPlacingSteps };
  const queues = queuesOf(update.newStructs);
  for (const queue of queues.values()) {
    const refusal = drain(transaction, queue, queues, budget);
    if (refusal !== undefined) return refusal;
  }
  Y.iterateDeletedStructs(transaction, update.deleteSet, (struct) => {
    if (struct instanceof Y.Item && !struct.deleted) struct.delete(transaction);
  });
  return undefined;
}

function queuesOf(structs: readonly Struct[]): ReadonlyMap<number, Queue> {
  const first = structs[0]?.id.client;
  if (first === undefined) return new Map();
  if (first === structs.at(-1)?.id.client) return new Map([[first, { structs, at: 0 }]]);
  const byClient = new Map<number, Struct[]>();
  for (const struct of structs) {
    const own = byClient.get(struct.id.client);
    if (own === undefined) byClient.set(struct.id.client, [struct]);
    else own.push(struct);
  }
  return new Map([...byClient].map(([client, own]) => [client, { structs: own, at: 0 }]));
}

/** Integrates all of a queue, and of others what it builds on first. */
function drain(
  transaction: Y.Transaction,
  queue: Queue,
  queues: ReadonlyMap<number, Queue>,
  budget: { steps: number },
): RejectedCode | undefined {
  const waiting = [queue];
  for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
    const struct = top.structs[top.at];
    if (struct === undefined) {
      waiting.pop();
      continue;
    }
    const missing = prepare(transaction, struct);
    if (missing !== null) {
      const next = queues.get(missing);
      // Two that wait for each other would wait for ever.
      if (next === undefined || next.at >= next.structs.length || waiting.includes(next)) return 'gap';
      waiting.push(next);
      continue;
    }
    const refusal = place(transaction, struct, budget);
    if (refusal !== undefined) return refusal;
    top.at += 1;
    if (waiting.length > 1) waiting.pop();
  }
  return undefined;
}

/** Finds the neighbours and the parent of a struct; answers whose content has to come first, or null. */
function prepare(transaction: Y.Transaction, struct: Struct): number | null {
  const { doc } = transaction;
  const parent: unknown = struct instanceof Y.Item ? struct.parent : null;
  // As read from bytes: the name of a root.
  if (struct instanceof Y.Item && typeof parent === 'string' && isRootName(parent))
    struct.parent = rootMap(doc, parent);
  return struct.getMissing(transaction, doc.store);
}

function place(transaction: Y.Transaction, struct: Struct, budget: { steps: number }): RejectedCode | undefined {
  const { store } = transaction.doc;
  const offset = Y.getState(store, struct.id.client) - struct.id.clock;
  if (struct instanceof Y.Item && struct.parent instanceof Y.AbstractType) {
    if (struct.content instanceof Y.ContentType && typesAbove(struct) >= UPDATE_LIMITS.maxDepth) return 'depth';
    const left = offset > 0 ? continuedBy(struct, offset, store) : struct.left;
    if (left === undefined) return 'content';
    budget.steps -= stepsToPlace(struct, left, budget.steps);
    if (budget.steps < 0) return 'too-large';
  }
  struct.integrate(transaction, offset);
  return undefined;
}

/** The item whose end is known already and that this one continues; undefined when it stands elsewhere. */
function continuedBy({ id, parent, parentSub }: Y.Item, offset: number, store: Y.Doc['store']): Y.Item | undefined {
  const known: Y.Item | Y.GC = Y.getItem(store, Y.createID(id.client, id.clock + offset - 1));
  const isSame = known instanceof Y.Item && known.parent === parent && known.parentSub === parentSub;
  return isSame ? known : undefined;
}

/**
 * How many items Yjs will walk over to place this one; more than `limit` is not counted on. It stops at the first that
 * was written into what lies before both, so that the words of one person are passed as a whole: who comes back with
 * many words for the end of a text passes what others wrote there once, not once a word.
 */
function stepsToPlace(
  { parent, parentSub, right, rightOrigin, id }: Y.Item,
  left: Y.Item | null,
  limit: number,
): number {
  if (left === null ? right !== null && right.left === null : left.right === right) return 0;
  if (!(parent instanceof Y.AbstractType)) return 0;
  let steps = 0;
  if (left === null && parentSub !== null) {
    // The versions of a key are linked from the last to the first, and Yjs goes to the first.
    for (let at = parent._map.get(parentSub) ?? null; at !== null && steps <= limit; at = at.left) steps += 1;
    return steps;
  }
  const origin = left === null ? null : left.lastId;
  const passed = new Set<Y.Item | Y.GC>();
  let at = left === null ? parent._start : left.right;
  for (; at !== null && at !== right && steps <= limit; at = at.right) {
    steps += 1;
    passed.add(at);
    if (Y.compareIDs(origin, at.origin)) {
      if (at.id.client >= id.client && Y.compareIDs(rightOrigin, at.rightOrigin)) break;
    } else if (at.origin === null || parent.doc === null || !passed.has(Y.getItem(parent.doc.store, at.origin))) break;
  }
  return steps;
}

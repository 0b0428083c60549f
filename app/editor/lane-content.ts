import type * as Y from 'yjs';
import type { RecordContent } from '../../collab/document/kind/kinds.ts';
import { compareOrder } from '../../collab/document/order.ts';
import { FORM_ORIGIN } from '../../collab/document/origin.ts';
import { type LaneContent, laneContentOf, presentRecord, presentRoot } from '../../collab/document/present-lane.ts';
import { RECORD_ROOTS, type RecordRoot, rootMap } from '../../collab/document/roots.ts';
import type { Watched } from './live-lane.ts';
import { watchValue } from './watched.ts';

/**
 * What stands in a document, presented anew record by record as it changes. Whatever did not change keeps its identity,
 * up to the whole, so that nothing else renders again; beginning with `before`, what the page showed until now.
 */
export function watchContent(doc: Y.Doc, before?: LaneContent): Watched<LaneContent> {
  const changes = new RecordChanges(doc);
  return watchValue<LaneContent>(
    (previous = before) => {
      const next = laneContentOf((root) => presentAgain(doc, root, previous?.[root], changes.take(root)));
      return previous !== undefined && RECORD_ROOTS.every((root) => next[root] === previous[root]) ? previous : next;
    },
    (listener) => {
      const stopFollowing = changes.follow();
      const stopListening = listenTo(doc, listener);
      return () => {
        stopListening();
        stopFollowing();
      };
    },
  );
}

/** Which records came, went or changed since somebody asked. */
class RecordChanges {
  readonly #doc: Y.Doc;
  #isFollowing = false;
  /** A root that is not in here has not been asked for since the following began. */
  readonly #changed = new Map<RecordRoot, Set<string>>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  follow(): () => void {
    this.#isFollowing = true;
    const stops = RECORD_ROOTS.map((root) => {
      const map = rootMap(this.#doc, root);
      const note = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
        for (const { path, changes } of events) {
          for (const id of path.length > 0 ? [path[0]] : changes.keys.keys()) this.#changed.get(root)?.add(String(id));
        }
      };
      map.observeDeep(note);
      return () => map.unobserveDeep(note);
    });
    return () => {
      for (const stop of stops) stop();
      this.#isFollowing = false;
      this.#changed.clear();
    };
  }

  /** The records that changed since the last time; null before the first, and while nobody follows: all are read then. */
  take(root: RecordRoot): ReadonlySet<string> | null {
    const changed = this.#changed.get(root) ?? null;
    if (this.#isFollowing) this.#changed.set(root, new Set());
    return changed;
  }
}

function presentAgain<R extends RecordRoot>(
  doc: Y.Doc,
  root: R,
  previous: readonly RecordContent<R>[] | undefined,
  changed: ReadonlySet<string> | null,
): readonly RecordContent<R>[] {
  if (previous === undefined) return presentRoot(doc, root);
  if (changed === null) return keepUnchanged(previous, presentRoot(doc, root));
  if (changed.size === 0) return previous;
  const standing = [...changed].map((id) => presentRecord(doc, root, id)).filter((record) => record !== null);
  const others = previous.filter(({ id }) => !changed.has(id));
  return keepUnchanged(previous, [...others, ...standing].sort(compareOrder));
}

function keepUnchanged<T extends { readonly id: string }>(previous: readonly T[], next: readonly T[]): readonly T[] {
  const byId = new Map(previous.map((record) => [record.id, record]));
  const kept = next.map((record) => {
    const old = byId.get(record.id);
    const isSame = old === record || (old !== undefined && JSON.stringify(old) === JSON.stringify(record));
    return isSame && old !== undefined ? old : record;
  });
  return kept.length === previous.length && kept.every((record, index) => record === previous[index]) ? previous : kept;
}

/**
 * Calls back at once for what this person's own fields and buttons wrote, so that a field never shows its old value
 * again; for letters of editors and of others at most once a frame, because presenting a lane takes longer than a letter.
 */
function listenTo(doc: Y.Doc, listener: () => void): () => void {
  let frame = 0;
  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    cancelAnimationFrame(frame);
    if (origin === FORM_ORIGIN) listener();
    else frame = requestAnimationFrame(listener);
  };
  doc.on('update', onUpdate);
  return () => {
    cancelAnimationFrame(frame);
    doc.off('update', onUpdate);
  };
}

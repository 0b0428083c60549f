import type { LaneContent } from '../../collab/document/present-lane.ts';
import type { Watched } from './live-lane.ts';

/** A value computed from a source that says when it changed; computed at most once a change, and only while somebody asks. */
export function watchValue<T>(
  compute: (previous: T | undefined) => T,
  listen: (listener: () => void) => () => void,
): Watched<T> {
  let value: T | undefined;
  let isStale = true;
  const listeners = new Set<() => void>();
  let stop: (() => void) | undefined;
  const onChange = () => {
    isStale = true;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => {
      if (value === undefined || isStale || stop === undefined) value = compute(value);
      isStale = false;
      return value;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (stop === undefined) {
        isStale = true;
        stop = listen(onChange);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}

/** The new content with every unchanged record, list and whole taken from the old one, so that nothing else renders again. */
export function keepUnchanged(previous: LaneContent | undefined, next: LaneContent): LaneContent {
  if (previous === undefined) return next;
  const sections = keepRecords(previous.sections, next.sections);
  const objectives = keepRecords(previous.objectives, next.objectives);
  const isSame = sections === previous.sections && objectives === previous.objectives;
  return isSame ? previous : { sections, objectives };
}

function keepRecords<T extends { readonly id: string }>(previous: readonly T[], next: readonly T[]): readonly T[] {
  const byId = new Map(previous.map((record) => [record.id, record]));
  const kept = next.map((record) => {
    const old = byId.get(record.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(record) ? old : record;
  });
  const isSame = kept.length === previous.length && kept.every((record, index) => record === previous[index]);
  return isSame ? previous : kept;
}

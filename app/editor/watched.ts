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

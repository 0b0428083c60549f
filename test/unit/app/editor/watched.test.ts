import { describe, expect, it } from 'vitest';
import { watchValue } from '../../../../app/editor/watched.ts';

describe('a watched value', () => {
  it('computes once a change, and stops listening with the last listener', () => {
    let source = 1;
    let computed = 0;
    const heard = new Set<() => void>();
    const watched = watchValue(
      () => {
        computed += 1;
        return source;
      },
      (listener) => {
        heard.add(listener);
        return () => heard.delete(listener);
      },
    );
    const stop = watched.subscribe(() => undefined);
    watched.get();
    watched.get();
    expect(computed).toBe(1);
    source = 2;
    for (const listener of heard) listener();
    expect(watched.get()).toBe(2);
    expect(computed).toBe(2);
    stop();
    expect(heard.size).toBe(0);
  });
});

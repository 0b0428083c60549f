import { describe, expect, it } from 'vitest';
import { keepUnchanged, watchValue } from '../../../../app/editor/watched.ts';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import { setObjectiveField } from '../../../../collab/document/records.ts';
import { OBJECTIVE_A, sampleDoc } from '../../collab/document/sample-lane.ts';

describe('following a lane', () => {
  it('keeps every record that did not change, so that only the changed one renders', () => {
    const doc = sampleDoc();
    const before = presentLane(doc);
    setObjectiveField(doc, OBJECTIVE_A, 'target', 5);
    const after = keepUnchanged(before, presentLane(doc));
    expect(after.sections).toBe(before.sections);
    expect(after.objectives[0]).not.toBe(before.objectives[0]);
    expect(keepUnchanged(after, presentLane(doc))).toBe(after);
  });

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

import { describe, expect, it } from 'vitest';
import { isLocked, savedState } from '../../../../collab/client/lane-state.ts';
import type { LocalEdit } from '../../../../collab/client/local-edit.ts';
import { createUnsavedEdits } from '../../../../collab/client/unsaved-edits.ts';

function edit(at: number): LocalEdit {
  const update = new Uint8Array([0, 0]);
  return { id: `edit-${at}`, session: 's', order: at, at, epoch: 1, places: [], update, isFiller: false };
}

const times = (edits: readonly LocalEdit[]): readonly number[] => edits.map(({ at }) => at);

describe('[C2] unsaved edits', () => {
  it('made while connected are saved by the frame that carried them', () => {
    const edits = createUnsavedEdits();
    edits.startConnection();
    for (const at of [10, 20, 30]) {
      edits.add(edit(at), false);
      edits.recordUpdateFrame();
    }
    expect(times(edits.recordSaved(2))).toEqual([10, 20]);
    expect([times(edits.all), edits.oldestAt]).toEqual([[30], 30]);
    expect(times(edits.recordSaved(3))).toEqual([30]);
    expect([edits.all, edits.oldestAt]).toEqual([[], null]);
  });

  it('made offline are saved by the step 2 of the next connection, not by what is typed before it', () => {
    const edits = createUnsavedEdits();
    edits.add(edit(1), false);
    edits.startConnection();
    edits.add(edit(2), false);
    edits.recordUpdateFrame();
    expect(times(edits.recordSaved(1))).toEqual([2]);
    edits.recordStep2Frame();
    expect(times(edits.recordSaved(2))).toEqual([1]);
  });

  it('sent and not answered before the connection broke are unsaved again', () => {
    const edits = createUnsavedEdits();
    edits.startConnection();
    edits.add(edit(1), false);
    edits.recordUpdateFrame();
    edits.startConnection();
    expect(edits.recordSaved(1)).toEqual([]);
    edits.recordStep2Frame();
    expect(times(edits.recordSaved(1))).toEqual([1]);
  });

  it('that are held are carried by no frame before they are released into the document', () => {
    const edits = createUnsavedEdits();
    for (const at of [1, 2]) edits.add(edit(at), true);
    edits.startConnection();
    edits.recordStep2Frame();
    expect(edits.recordSaved(1)).toEqual([]);
    edits.release([edit(1)]);
    expect(times(edits.upcoming)).toEqual([1]);
    edits.recordUpdateFrame();
    expect(times(edits.carriedBy(2))).toEqual([1]);
    expect(times(edits.held)).toEqual([2]);
    edits.holdAll();
    expect(edits.recordSaved(2)).toEqual([]);
    expect(times(edits.held)).toEqual([1, 2]);
  });

  it('are not made by an empty step 2', () => {
    const edits = createUnsavedEdits();
    edits.startConnection();
    edits.recordStep2Frame();
    expect([edits.all, edits.sentCount]).toEqual([[], 0]);
  });
});

describe('what a person is told', () => {
  const cases: [Parameters<typeof savedState>[0]['connection'], number, number, string][] = [
    ['connecting', 0, 0, 'reconnecting'],
    ['connecting', 1, 100, 'saving'],
    ['connecting', 1, 5_000, 'unsaved'],
    ['live', 0, 0, 'saved'],
    ['live', 2, 4_999, 'saving'],
    ['live', 2, 5_000, 'unsaved'],
    ['reconnecting', 0, 0, 'reconnecting'],
    ['reconnecting', 1, 0, 'unsaved'],
    ['closed', 0, 0, 'saved'],
    ['closed', 1, 0, 'unsaved'],
  ];
  it.each(cases)('%s with %i unsaved of age %i ms: %s', (connection, unsavedCount, ageMs, expected) => {
    expect(savedState({ connection, unsavedCount }, ageMs)).toBe(expected);
  });
});

describe('a lock', () => {
  const locks = [
    { root: 'objectives', recordId: 'a', fields: ['title'] },
    { root: 'objectives', recordId: 'b', fields: [] },
  ];
  it('holds its fields, or the whole record, and the record as such', () => {
    expect(isLocked(locks, 'a', 'title')).toBe(true);
    expect(isLocked(locks, 'a', 'due')).toBe(false);
    expect(isLocked(locks, 'a')).toBe(true);
    expect(isLocked(locks, 'b', 'due')).toBe(true);
    expect(isLocked(locks, 'c')).toBe(false);
  });
});

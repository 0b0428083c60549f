import { describe, expect, it } from 'vitest';
import { savedState } from '../../../collab/client/lane-state.ts';
import { createUnsavedEdits } from '../../../collab/client/unsaved-edits.ts';
import { createFrameLedger } from '../../../collab/room/frame-ledger.ts';

describe('[C2] unsaved edits', () => {
  it('made while connected are saved by the frame that carried them', () => {
    const edits = createUnsavedEdits();
    edits.startConnection();
    for (const at of [10, 20, 30]) {
      edits.recordEdit(at);
      edits.recordUpdateFrame();
    }
    edits.recordSaved(2);
    expect([edits.count, edits.oldestAt]).toEqual([1, 30]);
    edits.recordSaved(3);
    expect([edits.count, edits.oldestAt]).toEqual([0, null]);
  });

  it('made offline are saved by the step 2 of the next connection, not by what is typed before it', () => {
    const edits = createUnsavedEdits();
    edits.recordEdit(1);
    edits.startConnection();
    edits.recordEdit(2);
    edits.recordUpdateFrame();
    edits.recordSaved(1);
    expect([edits.count, edits.oldestAt]).toEqual([1, 1]);
    edits.recordStep2Frame();
    edits.recordSaved(2);
    expect(edits.count).toBe(0);
  });

  it('sent and not answered before the connection broke are unsaved again', () => {
    const edits = createUnsavedEdits();
    edits.startConnection();
    edits.recordEdit(1);
    edits.recordUpdateFrame();
    edits.startConnection();
    edits.recordSaved(1);
    expect(edits.count).toBe(1);
    edits.recordStep2Frame();
    edits.recordSaved(1);
    expect(edits.count).toBe(0);
  });

  it('that were refused stay unsaved for as long as the page is open', () => {
    const edits = createUnsavedEdits();
    edits.startConnection();
    for (const at of [10, 20, 30]) {
      edits.recordEdit(at);
      edits.recordUpdateFrame();
    }
    edits.recordRejected(2);
    expect(edits.count).toBe(3);
    edits.recordSaved(3);
    expect(edits.count).toBe(1);
    edits.startConnection();
    edits.recordStep2Frame();
    edits.recordRejected(1);
    edits.recordSaved(1);
    expect(edits.count, 'the same words again').toBe(1);
  });

  it('are one at least when a step 2 is refused whose words were not counted', () => {
    const edits = createUnsavedEdits();
    edits.startConnection();
    edits.recordStep2Frame();
    edits.recordRejected(1);
    edits.recordSaved(1);
    expect(edits.count).toBe(1);
  });

  it('are not made by an empty step 2', () => {
    const edits = createUnsavedEdits();
    edits.startConnection();
    edits.recordStep2Frame();
    expect(edits.count).toBe(0);
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
    expect(savedState({ connection, unsavedCount, rejected: null }, ageMs)).toBe(expected);
  });

  it('is unsaved after a refusal, whatever else', () => {
    const rejected = { code: 'gap', text: '' } as const;
    expect(savedState({ connection: 'live', unsavedCount: 0, rejected }, 0)).toBe('unsaved');
  });
});

describe('[C2] the frame ledger', () => {
  it('counts the first settled frames only, in whatever order they settle', () => {
    const ledger = createFrameLedger();
    const frames = [1, 2, 3, 4].map(() => ledger.receive());
    expect(frames).toEqual([1, 2, 3, 4]);
    ledger.settle(3);
    ledger.settle(2);
    expect(ledger.settledCount).toBe(0);
    ledger.settle(1);
    expect(ledger.settledCount).toBe(3);
    ledger.settle(4);
    expect(ledger.settledCount).toBe(4);
  });
});

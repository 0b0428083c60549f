import { describe, expect, it } from 'vitest';
import { createDrafts } from '../../../../app/editor/drafts.tsx';
import { savedWords } from '../../../../app/editor/saved-indicator.tsx';
import { type SavedKind, type SavedSummary, summarise, withDrafts } from '../../../../app/editor/saved-summary.ts';
import { INITIAL_LANE_STATE, type LaneState } from '../../../../collab/client/lane-state.ts';
import { words } from '../../../../server/domain/words.ts';

const lane = (part: Partial<LaneState>): LaneState => ({
  ...INITIAL_LANE_STATE,
  connection: 'live',
  isSynced: true,
  saved: 'saved',
  ...part,
});

const summary = (kind: SavedKind, unsavedCount: number): SavedSummary => ({
  kind,
  unsavedCount,
  isKept: true,
  keepsWork: false,
  isSignedOut: false,
  setAsideCount: 0,
});

describe('the saved state of a page with several lanes', () => {
  it('is the worst of its lanes, and adds up what is only on this device', () => {
    const unsaved = lane({ saved: 'unsaved', unsavedCount: 2 });
    const saving = lane({ saved: 'saving', unsavedCount: 1 });
    expect(summarise([lane({}), saving, unsaved])).toMatchObject({ kind: 'unsaved', unsavedCount: 3 });
    expect(summarise([lane({}), saving])).toMatchObject({ kind: 'saving', unsavedCount: 1 });
  });

  it('puts unsent work before an ended connection', () => {
    const ended = lane({ connection: 'closed', saved: 'unsaved', unsavedCount: 1 });
    expect(summarise([ended]).kind).toBe('unsaved');
    expect(summarise([lane({ connection: 'closed' }), lane({})]).kind).toBe('closed');
  });

  it('knows that nobody is signed in, as long as a line says so', () => {
    const waiting = lane({ connection: 'reconnecting', saved: 'reconnecting', closeCode: 4501 });
    expect(summarise([lane({}), waiting])).toMatchObject({ kind: 'reconnecting', isSignedOut: true });
    expect(summarise([lane({ closeCode: 4503 })]).isSignedOut).toBe(false);
  });

  it('is connecting before anything is known', () => {
    expect(summarise([]).kind).toBe('connecting');
    expect(summarise([INITIAL_LANE_STATE]).kind).toBe('connecting');
    expect(summarise([lane({ isSynced: false })]).kind).toBe('connecting');
  });

  it('says it in words', () => {
    expect(savedWords(summary('unsaved', 1), true).en).toBe('Not saved yet: 1 change only on this device');
    expect(savedWords(summary('unsaved', 3), true).en).toContain('3 changes');
    expect(savedWords(summary('unsaved', 3), true).de).toContain('3 Änderungen');
    expect(savedWords(summary('saved', 0), true).en).toBe('Saved');
    expect(savedWords(summary('saved', 0), false).en).toBe('Up to date');
    expect(savedWords({ ...summary('set-aside', 0), setAsideCount: 2 }, true).en).toBe(
      'Not saved: 2 changes kept on this device',
    );
  });

  it('[P7] is not «saved» while words wait that could not be saved, and is kept only when every lane’s work is', () => {
    const draft = { id: 'd', at: 1, place: null, title: '', words: 'x', reason: { code: 'gap', text: words('', '') } };
    expect(summarise([lane({}), lane({ drafts: [draft] })])).toEqual({ ...summary('set-aside', 0), setAsideCount: 1 });
    const unsaved = lane({ saved: 'unsaved', unsavedCount: 1, drafts: [draft] });
    expect(summarise([unsaved]).kind).toBe('unsaved');
    expect(summarise([unsaved, lane({ isKept: false })]).isKept).toBe(false);
  });
});

describe('values that are being typed', () => {
  it('[P4] are not called saved, and count as work only on this device', () => {
    expect(withDrafts(summary('saved', 0), 0)).toEqual(summary('saved', 0));
    expect(withDrafts(summary('saved', 0), 1)).toEqual({ ...summary('typing', 1), isKept: false });
    expect(withDrafts(summary('set-aside', 0), 1).kind).toBe('typing');
    expect(withDrafts(summary('unsaved', 2), 1)).toEqual({ ...summary('unsaved', 3), isKept: false });
  });

  it('[P4] are committed together; what does not fit remains until its field lets go', () => {
    const drafts = createDrafts();
    const heard: number[] = [];
    drafts.subscribe(() => heard.push(drafts.get()));
    drafts.keep(() => true);
    const release = drafts.keep(() => false);
    expect(drafts.commitAll()).toBe(1);
    release();
    release();
    expect(drafts.get()).toBe(0);
    expect(heard).toEqual([1, 2, 1, 0]);
  });
});

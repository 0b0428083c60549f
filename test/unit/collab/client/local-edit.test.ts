import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { draftsFrom, textAt } from '../../../../collab/client/lane-draft.ts';
import { fellAway, fillerFor, type LocalEdit, placesOf, wordsOf } from '../../../../collab/client/local-edit.ts';
import { createRecord, findRecord, setField } from '../../../../collab/document/records.ts';
import { applyTextEdit } from '../../../../collab/document/text-edit.ts';
import { words } from '../../../../server/domain/words.ts';

const SECTION = '00000000-0000-4000-8000-000000000001';
const OBJECTIVE = '00000000-0000-4000-8000-000000000002';

/** Records what a document is changed by from here on, as a lane does. */
function recordEdits(doc: Y.Doc): LocalEdit[] {
  const edits: LocalEdit[] = [];
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    const order = edits.length;
    const places = placesOf(transaction);
    edits.push({ id: `e${order}`, session: 's', order, at: order, epoch: 1, places, update, isFiller: false });
  });
  return edits;
}

function sharedText(doc: Y.Doc, name: 'title' | 'outcome'): Y.Text {
  const text = findRecord(doc, 'objectives', OBJECTIVE)?.get(name);
  if (!(text instanceof Y.Text)) throw new Error('no text');
  return text;
}

function type(doc: Y.Doc, name: 'title' | 'outcome', words: string, index = 0): void {
  applyTextEdit(sharedText(doc, name), { index, remove: 0, insert: words });
}

describe('an edit', () => {
  it('knows the places it changes', () => {
    const doc = new Y.Doc();
    const edits = recordEdits(doc);
    createRecord(doc, 'sections', { id: SECTION, order: 'a0', title: 'Vision' });
    createRecord(doc, 'objectives', { id: OBJECTIVE, order: 'a0', title: '' });
    setField(doc, 'objectives', OBJECTIVE, 'target', 5);
    type(doc, 'outcome', 'x');
    const body = findRecord(doc, 'sections', SECTION)?.get('body');
    const paragraph = body instanceof Y.XmlFragment ? body.get(0) : null;
    if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlText('deep')]);
    expect(edits.map(({ places }) => places)).toEqual([
      [`sections/${SECTION}`],
      [`objectives/${OBJECTIVE}`],
      [`objectives/${OBJECTIVE}/target`],
      [`objectives/${OBJECTIVE}/outcome`],
      [`sections/${SECTION}/body`],
    ]);
  });

  it('[C51] gives way to a filler, and what was written elsewhere by the same hand still fits behind it', () => {
    const base = new Y.Doc();
    createRecord(base, 'objectives', { id: OBJECTIVE, order: 'a0', title: '' });
    const start = Y.encodeStateAsUpdate(base);
    const mine = new Y.Doc();
    Y.applyUpdate(mine, start);
    const edits = recordEdits(mine);
    type(mine, 'outcome', 'refused');
    type(mine, 'title', 'kept');
    type(mine, 'outcome', ' and what builds on it', 3);
    const [refused, elsewhere, dependent] = edits;
    if (refused === undefined || elsewhere === undefined || dependent === undefined) throw new Error('three edits');
    const filler = fillerFor(refused);
    if (filler === null) throw new Error('an insertion has a filler');
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, start);
    const sent: Uint8Array[] = [];
    fresh.on('update', (update: Uint8Array) => sent.push(update));
    Y.applyUpdate(fresh, Y.mergeUpdates([filler, elsewhere, dependent].map(({ update }) => update)));
    expect(fresh.store.pendingStructs).toBeNull();
    expect([textAt(fresh, `objectives/${OBJECTIVE}/title`), textAt(fresh, `objectives/${OBJECTIVE}/outcome`)]).toEqual([
      'kept',
      '',
    ]);
    expect(Buffer.concat(sent).includes('refused'), 'refused words are not sent again').toBe(false);
    expect(Buffer.concat(sent).includes('builds'), 'nor what was written into them').toBe(false);
    expect(edits.map((edit) => fellAway(edit, mine, fresh))).toEqual([true, false, true]);
  });

  it('that only deletes has no filler', () => {
    const doc = new Y.Doc();
    createRecord(doc, 'objectives', { id: OBJECTIVE, order: 'a0', title: 'gone' });
    const edits = recordEdits(doc);
    sharedText(doc, 'title').delete(0, 4);
    expect(edits.map(fillerFor)).toEqual([null]);
  });

  it('tells its words without its document, deleted ones left out', () => {
    const doc = new Y.Doc();
    createRecord(doc, 'objectives', { id: OBJECTIVE, order: 'a0', title: '' });
    const edits = recordEdits(doc);
    for (const [index, letter] of [...'Words!'].entries()) type(doc, 'title', letter, index);
    sharedText(doc, 'title').delete(5, 1);
    setField(doc, 'objectives', OBJECTIVE, 'target', 12);
    expect(wordsOf(edits)).toBe('Words12');
  });

  it('becomes a draft with the text of its place, the name of its record and the reason', () => {
    const doc = new Y.Doc();
    createRecord(doc, 'objectives', { id: OBJECTIVE, order: 'a0', title: 'Fewer stops', outcome: 'Stood before. ' });
    const edits = recordEdits(doc);
    type(doc, 'outcome', 'My words.', 14);
    const reason = { code: 'locked', text: words('It is agreed.', 'Es ist vereinbart.') };
    expect(draftsFrom(doc, edits, reason, (place) => `d:${place}`)).toMatchObject([
      {
        id: `d:objectives/${OBJECTIVE}/outcome`,
        place: `objectives/${OBJECTIVE}/outcome`,
        title: 'Fewer stops',
        words: 'Stood before. My words.',
        reason,
      },
    ]);
  });
});

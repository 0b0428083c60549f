import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyTextEdit, moveCaret, textEdit } from '../../../../collab/document/text-edit.ts';

describe('editing a shared text field', () => {
  it.each([
    ['', 'lead time'],
    ['lead time', ''],
    ['lead time', 'lead times'],
    ['aaa', 'aaaa'],
    ['cost 🚚 down', 'cost 🚛 down'],
    ['one two three', 'one TWO three'],
  ])('turns %s into %s by one edit', (from, to) => {
    const doc = new Y.Doc();
    const text = doc.getText('t');
    text.insert(0, from);
    const edit = textEdit(from, to);
    if (edit !== null) applyTextEdit(text, edit);
    expect(text.toString()).toBe(to);
  });

  it('leaves the other person’s words alone when both type in one field', () => {
    const ana = new Y.Doc();
    ana.getText('t').insert(0, 'Halve lead time');
    const maria = new Y.Doc();
    Y.applyUpdate(maria, Y.encodeStateAsUpdate(ana));
    const first = textEdit('Halve lead time', 'Halve the lead time');
    const second = textEdit('Halve lead time', 'Halve lead time by June');
    if (first === null || second === null) throw new Error('no edit');
    applyTextEdit(ana.getText('t'), first);
    applyTextEdit(maria.getText('t'), second);
    Y.applyUpdate(ana, Y.encodeStateAsUpdate(maria));
    Y.applyUpdate(maria, Y.encodeStateAsUpdate(ana));
    expect(ana.getText('t').toString()).toBe('Halve the lead time by June');
    expect(maria.getText('t').toString()).toBe('Halve the lead time by June');
  });

  it('cuts an edit to the text that is there', () => {
    const text = new Y.Doc().getText('t');
    text.insert(0, 'abc');
    applyTextEdit(text, { index: 2, remove: 9, insert: 'X' });
    applyTextEdit(text, { index: 99, remove: 1, insert: '!' });
    expect(text.toString()).toBe('abX!');
  });

  it.each([
    [5, { index: 0, remove: 0, insert: 'ab' }, 7],
    [5, { index: 5, remove: 0, insert: 'ab' }, 5],
    [5, { index: 6, remove: 2, insert: '' }, 5],
    [5, { index: 2, remove: 2, insert: '' }, 3],
    [5, { index: 4, remove: 3, insert: 'xyz' }, 4],
  ])('keeps a caret at %i where its words are', (position, edit, expected) => {
    expect(moveCaret(position, edit)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createSharedTexts } from '../../../../app/editor/shared-text.ts';
import type { TextEdit } from '../../../../collab/document/text-edit.ts';

function openText(content: string) {
  const doc = new Y.Doc();
  const value = doc.getText('t');
  value.insert(0, content);
  const text = createSharedTexts()(value);
  if (text === null) throw new Error('no text');
  return { doc, value, text };
}

describe('a plain field on a shared text', () => {
  it('writes what was typed and does not hear itself', () => {
    const { text, value } = openText('lead time');
    const heard: TextEdit[] = [];
    text.subscribe((edit) => heard.push(edit));
    text.write('lead times');
    expect(value.toString()).toBe('lead times');
    expect(heard).toEqual([]);
  });

  it('hears others and its own undo, as edits that rebuild the text', () => {
    const { doc, value, text } = openText('one two three');
    let shown = text.read();
    text.subscribe((edit) => {
      shown = shown.slice(0, edit.index) + edit.insert + shown.slice(edit.index + edit.remove);
    });
    doc.transact(() => {
      value.delete(4, 3);
      value.insert(4, 'TWO');
      value.insert(value.length, ' four');
      value.insert(0, '> ');
    }, 'remote');
    expect(shown).toBe('> one TWO three four');
    expect(shown).toBe(text.read());
  });

  it('is bound once, so that a field keeps caret and composition over renders', () => {
    const doc = new Y.Doc();
    const sharedText = createSharedTexts();
    expect(sharedText(doc.getText('a'))).toBe(sharedText(doc.getText('a')));
    expect(sharedText(doc.getText('a'))).not.toBe(sharedText(doc.getText('b')));
  });

  it('is no field where the record holds something else', () => {
    expect(createSharedTexts()('text')).toBeNull();
    expect(createSharedTexts()(undefined)).toBeNull();
  });
});

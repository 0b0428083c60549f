import * as Y from 'yjs';
import { FORM_ORIGIN } from '../../collab/document/origin.ts';
import { applyTextEdit, type TextEdit, textEdit } from '../../collab/document/text-edit.ts';
import type { SharedText } from './live-lane.ts';

/**
 * Binds texts of records to plain fields; null where a record holds no text. The same text gives the same binding each
 * time it is asked for: a field that were bound anew with every render would lose caret and composition.
 */
export function createSharedTexts(): (value: unknown) => SharedText | null {
  const known = new WeakMap<Y.Text, SharedText>();
  return (value) => {
    if (!(value instanceof Y.Text)) return null;
    const bound = known.get(value) ?? bindText(value);
    known.set(value, bound);
    return bound;
  };
}

function bindText(value: Y.Text): SharedText {
  return {
    read: () => value.toString(),
    write: (next) => {
      const edit = textEdit(value.toString(), next);
      if (edit !== null) applyTextEdit(value, edit);
    },
    subscribe: (listener) => {
      const onChange = (event: Y.YTextEvent, transaction: Y.Transaction) => {
        if (transaction.origin === FORM_ORIGIN && transaction.local) return;
        for (const edit of editsOf(event)) listener(edit);
      };
      value.observe(onChange);
      return () => value.unobserve(onChange);
    },
  };
}

function editsOf(event: Y.YTextEvent): TextEdit[] {
  const edits: TextEdit[] = [];
  let index = 0;
  for (const { retain, insert, delete: removed } of event.delta) {
    index += retain ?? 0;
    const text = typeof insert === 'string' ? insert : '';
    if (removed !== undefined || text !== '') edits.push({ index, remove: removed ?? 0, insert: text });
    index += text.length;
  }
  return edits;
}

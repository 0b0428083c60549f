import { simpleDiffString } from 'lib0/diff';
import type * as Y from 'yjs';
import { FORM_ORIGIN } from './origin.ts';

/** A change of one stretch of text: at `index`, `remove` characters give way to `insert`. */
export interface TextEdit {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/** The smallest single edit that turns one text into the other; null when they are equal. */
export function textEdit(from: string, to: string): TextEdit | null {
  return from === to ? null : simpleDiffString(from, to);
}

/** Writes an edit into a shared text as one step of undo; positions outside the text are cut to fit. */
export function applyTextEdit(text: Y.Text, edit: TextEdit): void {
  const index = Math.min(edit.index, text.length);
  const remove = Math.min(edit.remove, text.length - index);
  const write = () => {
    if (remove > 0) text.delete(index, remove);
    if (edit.insert !== '') text.insert(index, edit.insert);
  };
  if (text.doc === null) write();
  else text.doc.transact(write, FORM_ORIGIN);
}

/** Where a caret at `position` stands after somebody else's edit; text inserted at the caret stays behind it. */
export function moveCaret(position: number, edit: TextEdit): number {
  if (position <= edit.index) return position;
  if (position <= edit.index + edit.remove) return edit.index;
  return position + edit.insert.length - edit.remove;
}

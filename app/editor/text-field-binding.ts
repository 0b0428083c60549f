import { moveCaret, type TextEdit, textEdit } from '../../collab/document/text-edit.ts';
import type { SharedText } from './live-lane.ts';

interface BindingOptions {
  readonly isMultiline: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

/**
 * Keeps a text area and a shared text in step. What others write moves this person's caret with its words; while an
 * input method composes, their changes wait, because setting the value would break the composition. Returns the way to stop.
 */
export function bindTextField(field: HTMLTextAreaElement, text: SharedText, options: BindingOptions): () => void {
  let composition: { before: string; remote: TextEdit[] } | null = null;
  const { selectionStart, selectionEnd } = field;
  field.value = text.read();
  // Bound to another text while somebody is in it: their caret stays where it was.
  if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd);

  const show = (edits: readonly TextEdit[]) => {
    const move = (position: number) => edits.reduce(moveCaret, position);
    const { selectionStart, selectionEnd } = field;
    field.value = text.read();
    if (document.activeElement === field) field.setSelectionRange(move(selectionStart), move(selectionEnd));
  };
  const onInput = () => {
    if (composition !== null) return;
    if (!options.isMultiline && field.value.includes('\n')) replaceLineBreaks(field);
    text.write(field.value);
  };
  const onCompositionStart = () => {
    composition = { before: field.value, remote: [] };
  };
  const onCompositionEnd = () => {
    if (composition === null) return;
    const { before, remote } = composition;
    composition = null;
    const own = textEdit(before, field.value);
    if (own !== null) writeBehind(text, own, remote);
    show(remote);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = historyStep(event);
    if (step !== null) {
      event.preventDefault();
      options[step]();
    } else if (event.key === 'Enter' && !options.isMultiline) {
      event.preventDefault();
      field.blur();
    }
  };
  const stopText = text.subscribe((edit) => {
    if (composition === null) show([edit]);
    else composition.remote.push(edit);
  });
  field.addEventListener('input', onInput);
  field.addEventListener('compositionstart', onCompositionStart);
  field.addEventListener('compositionend', onCompositionEnd);
  field.addEventListener('keydown', onKeyDown);
  return () => {
    stopText();
    field.removeEventListener('input', onInput);
    field.removeEventListener('compositionstart', onCompositionStart);
    field.removeEventListener('compositionend', onCompositionEnd);
    field.removeEventListener('keydown', onKeyDown);
  };
}

// The edit was made on the text before the others' changes: it is written where its words are now.
function writeBehind(text: SharedText, own: TextEdit, remote: readonly TextEdit[]): void {
  const now = text.read();
  const start = remote.reduce(moveCaret, own.index);
  const end = Math.max(start, remote.reduce(moveCaret, own.index + own.remove));
  text.write(now.slice(0, start) + own.insert + now.slice(end));
}

function replaceLineBreaks(field: HTMLTextAreaElement): void {
  const { selectionStart } = field;
  field.value = field.value.replaceAll(/\s*\n\s*/g, ' ');
  field.setSelectionRange(selectionStart, selectionStart);
}

function historyStep(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}

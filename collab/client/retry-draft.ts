import * as Y from 'yjs';
import { FORM_ORIGIN } from '../document/origin.ts';
import { isRootName, rootMap } from '../document/roots.ts';
import { applyTextEdit, textEdit } from '../document/text-edit.ts';
import type { LaneDraft } from './lane-draft.ts';
import { isLocked, type LaneState, mayWrite } from './lane-state.ts';

/** Trying the same words again meets the same answer. */
const FOR_GOOD = ['too-large', 'not-yours', 'content', 'depth', 'shape', 'unknown-root', 'foreign-client'];

/** Whether the words of a draft could be written into their place now: the place is there, and open to this person. */
export function mayRetry(doc: Y.Doc, state: LaneState, draft: LaneDraft): boolean {
  const [, recordId, field] = (draft.place ?? '').split('/');
  if (recordId === undefined || field === undefined || FOR_GOOD.includes(draft.reason.code)) return false;
  const isOpen = state.isSynced && mayWrite(state) && !isLocked(state.locks, recordId, field);
  return isOpen && placeOf(doc, draft) !== null;
}

/**
 * Writes the words of a draft into their place as a change of this person: texts and values become what the draft says,
 * a body gets the lines it lacks at its end. False when the place does not take them.
 */
export function writeDraft(doc: Y.Doc, draft: LaneDraft): boolean {
  const place = placeOf(doc, draft);
  if (place === null) return false;
  const { record, field, value } = place;
  if (value instanceof Y.Text) {
    const edit = textEdit(value.toString(), draft.words);
    if (edit !== null) applyTextEdit(value, edit);
  } else if (value instanceof Y.XmlFragment) doc.transact(() => appendMissing(value, draft.words), FORM_ORIGIN);
  else if (draft.value !== undefined) doc.transact(() => record.set(field, draft.value), FORM_ORIGIN);
  else return false;
  return true;
}

function placeOf(doc: Y.Doc, draft: LaneDraft): { record: Y.Map<unknown>; field: string; value: unknown } | null {
  const [root = '', recordId = '', field = ''] = (draft.place ?? '').split('/');
  const record = isRootName(root) ? rootMap(doc, root).get(recordId) : undefined;
  return record instanceof Y.Map && field !== '' ? { record, field, value: record.get(field) } : null;
}

function appendMissing(body: Y.XmlFragment, words: string): void {
  const standing = new Set(body.toArray().map((block) => (block instanceof Y.XmlElement ? lineOf(block) : '')));
  for (const line of words.split('\n').filter((one) => one.trim() !== '' && !standing.has(one))) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(line)]);
    body.push([paragraph]);
  }
}

function lineOf(block: Y.XmlElement): string {
  return block
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? textOf(child) : child instanceof Y.XmlElement ? lineOf(child) : ''))
    .join('');
}

function textOf(text: Y.XmlText): string {
  const delta: readonly { insert?: unknown }[] = text.toDelta();
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}

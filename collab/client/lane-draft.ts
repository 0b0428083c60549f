import * as Y from 'yjs';
import type { Words } from '../../server/domain/words.ts';
import { isRootName, rootMap } from '../document/roots.ts';
import { type LocalEdit, wordsOf } from './local-edit.ts';

/** Why words were set aside: a refusal of the server, or the end of what they were written into. */
export interface DraftReason {
  readonly code: string;
  readonly text: Words;
}

/** Words of this person that could not be saved, kept on their side until they discard them. */
export interface LaneDraft {
  readonly id: string;
  readonly at: number;
  /** `root/record` or `root/record/field`; null when nobody knows any more. */
  readonly place: string | null;
  /** Title of the record as it was, for finding it again; empty when it had none. */
  readonly title: string;
  /** The text of the place as this person had it; empty when they had removed it. */
  readonly words: string;
  /** The value itself, of a field that is set as a whole. */
  readonly value?: string | number;
  readonly reason: DraftReason;
}

/** Sets edits aside as drafts, one a place, with the words that stand there in `doc`. */
export function draftsFrom(
  doc: Y.Doc,
  edits: readonly LocalEdit[],
  reason: DraftReason,
  name: (place: string | null) => string,
): readonly LaneDraft[] {
  const at = Date.now();
  return [...byPlace(edits)].map(([place, own]) => ({
    id: name(place),
    at,
    place,
    title: place === null ? '' : titleAt(doc, place),
    words: (place === null ? null : textAt(doc, place)) ?? wordsOf(own),
    ...valueAt(doc, place),
    reason,
  }));
}

/** As {@link draftsFrom} where the document is gone, or must not be kept: only the words this person wrote themselves. */
export function draftsOfOwnWords(
  titles: Y.Doc,
  edits: readonly LocalEdit[],
  reason: DraftReason,
  name: (place: string | null) => string,
): readonly LaneDraft[] {
  const at = Date.now();
  return [...byPlace(edits)]
    .map(([place, own]) => ({
      id: name(place),
      at,
      place,
      title: place === null ? '' : titleAt(titles, place),
      words: wordsOf(own),
      reason,
    }))
    .filter(({ words }) => words !== '');
}

/** An edit that touched several places is found under the first: its words are told once. */
function byPlace(edits: readonly LocalEdit[]): ReadonlyMap<string | null, readonly LocalEdit[]> {
  const found = new Map<string | null, LocalEdit[]>();
  for (const edit of edits) {
    if (edit.isFiller) continue;
    for (const place of edit.places.length === 0 ? [null] : edit.places) {
      found.set(place, [...(found.get(place) ?? []), edit]);
    }
  }
  return found;
}

/** What stands in a place as plain text, a line a block; null when there is no such place. */
export function textAt(doc: Y.Doc, place: string): string | null {
  const [root = '', recordId = '', field] = place.split('/');
  if (!isRootName(root)) return null;
  // A key between two others says nothing to people.
  if (field === 'order') return '';
  const record = rootMap(doc, root).get(recordId);
  if (record === undefined) return '';
  if (field === undefined) return plainText(record);
  return record instanceof Y.Map ? plainText(record.get(field)) : null;
}

function valueAt(doc: Y.Doc, place: string | null): Pick<LaneDraft, 'value'> {
  const [root = '', recordId = '', field = ''] = (place ?? '').split('/');
  const record = isRootName(root) ? rootMap(doc, root).get(recordId) : undefined;
  const value = record instanceof Y.Map ? record.get(field) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? { value } : {};
}

function titleAt(doc: Y.Doc, place: string): string {
  const [root = '', recordId = ''] = place.split('/');
  const record = isRootName(root) ? rootMap(doc, root).get(recordId) : undefined;
  const title = record instanceof Y.Map ? record.get('title') : undefined;
  return title instanceof Y.Text ? plainText(title) : '';
}

function plainText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (value instanceof Y.Map) {
    const parts = [...value].filter(([key]) => key !== 'order').map(([, part]) => plainText(part));
    return parts.filter((part) => part !== '').join('\n');
  }
  if (value instanceof Y.XmlElement || value instanceof Y.XmlFragment) return blockText(value);
  if (!(value instanceof Y.Text)) return '';
  const delta: readonly { insert?: unknown }[] = value.toDelta();
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}

function blockText(block: Y.XmlFragment): string {
  const children = block.toArray();
  const separator = children.some((child) => child instanceof Y.XmlElement) ? '\n' : '';
  return children.map(plainText).join(separator);
}

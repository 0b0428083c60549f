import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { createRecord, findRecord } from '../../../collab/document/records.ts';
import { rootMap } from '../../../collab/document/roots.ts';

/** The simplest thing a test may write into a lane: a section of that title, with one paragraph. Written again, its text is replaced. */
export function writeNote(doc: Y.Doc, title: string, text: string): void {
  doc.transact(() => {
    if (findRecord(doc, 'sections', noteId(title)) === null) {
      const fill = (body: Y.XmlFragment): void => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(text)]);
        body.insert(0, [paragraph]);
      };
      createRecord(doc, 'sections', { id: noteId(title), order: 'a0', title }, { fill });
      return;
    }
    const words = noteText(doc, title);
    words?.delete(0, words.length);
    words?.insert(0, text);
  });
}

export function readNote(doc: Y.Doc, title: string): string | undefined {
  return noteText(doc, title)?.toJSON();
}

/** The text itself, for typing into it. */
export function noteText(doc: Y.Doc, title: string): Y.XmlText | null {
  return textOf(rootMap(doc, 'sections').get(noteId(title)));
}

export function eraseNote(doc: Y.Doc, title: string): void {
  rootMap(doc, 'sections').delete(noteId(title));
}

/** All notes by title, in the order of their titles. */
export function notesOf(doc: Y.Doc): Readonly<Record<string, string>> {
  const notes = [...rootMap(doc, 'sections').values()].map((record) => {
    const title = record instanceof Y.Map ? String(record.get('title')) : '';
    return [title, textOf(record)?.toJSON() ?? ''] as const;
  });
  return Object.fromEntries(notes.sort(([a], [b]) => a.localeCompare(b)));
}

/** The record's id: the same wherever somebody writes this note. */
export function noteId(title: string): string {
  return `00000000-0000-4000-8000-${createHash('sha256').update(title).digest('hex').slice(0, 12)}`;
}

function textOf(record: unknown): Y.XmlText | null {
  const body: unknown = record instanceof Y.Map ? record.get('body') : null;
  const [text] = body instanceof Y.XmlFragment ? [...body.createTreeWalker((node) => node instanceof Y.XmlText)] : [];
  return text instanceof Y.XmlText ? text : null;
}

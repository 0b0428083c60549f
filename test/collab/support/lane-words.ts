import * as Y from 'yjs';
import { createRecord } from '../../../collab/document/records.ts';
import { rootMap } from '../../../collab/document/roots.ts';
import type { DocumentLog } from '../../../db/document-log.ts';

/** Adds a section whose body is one paragraph with one text, and returns that text; for typing where people type. */
export function addText(doc: Y.Doc, id: string, title = 'Section'): Y.XmlText {
  const text = new Y.XmlText();
  createRecord(doc, 'sections', { id, order: 'a0', title }, { fill: (body) => fillWith(body, text) });
  return text;
}

function fillWith(body: Y.XmlFragment, text: Y.XmlText): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [text]);
  body.insert(0, [paragraph]);
}

/** The text of a section that {@link addText} made, here or on another page; null before it has arrived. */
export function textOf(doc: Y.Doc, id: string): Y.XmlText | null {
  const section = rootMap(doc, 'sections').get(id);
  const body = section instanceof Y.Map ? section.get('body') : null;
  const paragraph = body instanceof Y.XmlFragment ? body.get(0) : null;
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
}

/** What the section says; empty where there is none. */
export function wordsOf(doc: Y.Doc, id: string): string {
  return textOf(doc, id)?.toString() ?? '';
}

/** The lane's document as the log holds it. */
export async function storedDocument(log: DocumentLog, laneId: string): Promise<Y.Doc> {
  const loaded = await log.load(laneId);
  const doc = new Y.Doc();
  if (loaded?.snapshot != null) Y.applyUpdate(doc, loaded.snapshot.state);
  for (const row of loaded?.tail ?? []) Y.applyUpdate(doc, row.data);
  return doc;
}

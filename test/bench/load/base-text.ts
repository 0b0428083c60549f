import * as Y from 'yjs';
import { createRecord } from '../../../collab/document/records.ts';

/** The first content of a room: one section whose body is one paragraph of text. */
export interface BaseText {
  /** The whole document as one update; the same bytes in every room of a run. */
  readonly update: Uint8Array;
  readonly stateVector: Uint8Array;
  readonly text: string;
  /** Who wrote it, and the clock of its first character; the others follow without a gap. */
  readonly clientId: number;
  readonly firstClock: number;
}

const BASE_CLIENT_ID = 3_000_000_019;
const SECTION_ID = '8c5f3f6e-4c0a-4a4e-9b39-2f7c52a5d001';
const SENTENCE =
  'The plant in Rotterdam loses thirty hours a month to unplanned stops, and both firms want half of it. ';

/** `length` characters of plain text in a section's body, which is where people of a plan write. */
export function buildBaseText(length: number): BaseText {
  const text = SENTENCE.repeat(Math.ceil(length / SENTENCE.length)).slice(0, length);
  const doc = new Y.Doc();
  doc.clientID = BASE_CLIENT_ID;
  const shared = addParagraph(doc, SECTION_ID, 'a0');
  shared.insert(0, text);
  return {
    update: Y.encodeStateAsUpdate(doc),
    stateVector: Y.encodeStateVector(doc),
    text,
    clientId: BASE_CLIENT_ID,
    firstClock: shared._start?.id.clock ?? 0,
  };
}

/** Adds a section with one empty paragraph and returns its text. */
export function addParagraph(doc: Y.Doc, sectionId: string, order: string): Y.XmlText {
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  createRecord(
    doc,
    'sections',
    { id: sectionId, order, title: 'Situation' },
    {
      fill: (body) => {
        paragraph.insert(0, [text]);
        body.push([paragraph]);
      },
    },
  );
  return text;
}

/** The text of all bodies, as a reader of the whole document would get it. */
export function readText(doc: Y.Doc): string {
  const sections = [...doc.getMap<unknown>('sections').entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return sections.map(([, section]) => textOf(section)).join('\n');
}

function textOf(section: unknown): string {
  const body = section instanceof Y.Map ? section.get('body') : null;
  const paragraph = body instanceof Y.XmlFragment ? body.get(0) : null;
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  return text instanceof Y.XmlText ? text.toString() : '';
}

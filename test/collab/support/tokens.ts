import * as Y from 'yjs';
import type { LaneClient } from '../../../collab/client/lane-client.ts';
import { createRecord, findRecord } from '../../../collab/document/records.ts';
import { restoreLane } from '../../../collab/document/restore-lane.ts';
import type { Database } from '../../../db/client.ts';
import { createDocumentLog } from '../../../db/document-log.ts';
import type { Random } from './random.ts';
import { storedUpdates } from './stored-updates.ts';

const SECTION = '5ec71017-0000-4000-8000-000000000000';

/** Somebody who types words that occur once in the world, so that lost and doubled ones can be counted. */
export interface TokenWriter {
  readonly client: LaneClient;
  /** All that were typed, in their order. */
  readonly tokens: readonly string[];
  type(random: Random): void;
  /** Edits are acknowledged in their order: what is not unsaved is saved. */
  saved(): readonly string[];
}

/** Makes the paragraphs that the writers share; one of them does it, before they type. */
export function layPaper(doc: Y.Doc, paragraphs: number): void {
  const blank = () => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText()]);
    return paragraph;
  };
  createRecord(
    doc,
    'sections',
    { id: SECTION, order: 'a0', title: 'Tokens' },
    {
      fill: (body) => body.insert(0, Array.from({ length: paragraphs }, blank)),
    },
  );
}

export function hasPaper(doc: Y.Doc): boolean {
  return paperOf(doc).length > 0;
}

export function createTokenWriter(name: string, client: LaneClient): TokenWriter {
  const tokens: string[] = [];
  return {
    client,
    tokens,
    type: (random) => {
      const token = `<${name}:${tokens.length}>`;
      tokens.push(token);
      const text = random.pick(paperOf(client.doc));
      text.insert(text.length, token);
    },
    saved: () => tokens.slice(0, tokens.length - client.getState().unsavedCount),
  };
}

/** How often each token stands in a text. */
export function countTokens(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [token] of text.matchAll(/<[^<>]+>/g)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

function paperText(doc: Y.Doc): string {
  return paperOf(doc)
    .map((text) => text.toJSON())
    .join('\n');
}

/** What the log holds of the paper, built by itself. */
export async function storedPaper(db: Database, laneId: string): Promise<string> {
  const doc = restoreLane(await storedUpdates(createDocumentLog(db.collab), laneId));
  const text = paperText(doc);
  doc.destroy();
  return text;
}

function paperOf(doc: Y.Doc): readonly Y.XmlText[] {
  const body = findRecord(doc, 'sections', SECTION)?.get('body');
  if (!(body instanceof Y.XmlFragment)) return [];
  return body.toArray().flatMap((paragraph) => {
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    return text instanceof Y.XmlText ? [text] : [];
  });
}

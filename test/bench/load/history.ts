import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { z } from 'zod';
import { createRandom } from '../../collab/support/random.ts';
import { CACHE, ROOT } from '../harness/places.ts';
import { addParagraph, readText } from './base-text.ts';

/** A document as years of editing leave it. */
export interface HistoryDocument {
  readonly update: Uint8Array;
  readonly stateVector: Uint8Array;
  /** What a client that has it all answers when asked: its deletions. */
  readonly ownState: Uint8Array;
  readonly text: string;
}

export interface History {
  /** The real one (B4 of the CRDT benchmarks), or one of the same size made from a seed. */
  readonly source: 'B4' | 'seeded';
  readonly edits: readonly (readonly [position: number, deleted: number, inserted: string])[];
}

const FILE = 'automerge-paper.json.gz';
const EDITS = 259_778;
/** As large as Yjs' own random ones, which is most of what a document weighs. */
const AUTHOR = 3_141_592_653;
/** Raised when documents are built otherwise than before. */
const CACHE_VERSION = 1;
const JUMP_SHARE = 0.008;
const BURST_SHARE = 0.03;
const BURST_LENGTH = 12;
const Trace = z.object({
  txns: z.array(z.object({ patches: z.array(z.tuple([z.number(), z.number(), z.string()])) })),
});

/** B4 from BENCH_DATA or `shared/data` beside the tree, else a history made from a seed. */
export function loadHistory(): History {
  const folders = [process.env.BENCH_DATA ?? '', join(ROOT, '../shared/data'), join(ROOT, '../../shared/data')];
  const found = folders.map((folder) => join(folder, FILE)).find((path) => existsSync(path));
  if (found === undefined) return { source: 'seeded', edits: seededEdits() };
  const trace = Trace.parse(JSON.parse(gunzipSync(readFileSync(found)).toString('utf8')));
  return { source: 'B4', edits: trace.txns.flatMap((txn) => txn.patches) };
}

/** The first `edits` of a history, each in a transaction of its own, in as many sections as `copies`. Kept in .cache. */
export function buildHistoryDocument(history: History, edits: number, copies = 1): HistoryDocument {
  const name = `history-${CACHE_VERSION}-${history.source}-${edits}-${copies}.bin`;
  const path = join(CACHE, name);
  if (!existsSync(path)) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(path, replay(history.edits.slice(0, edits), copies));
  }
  const update = new Uint8Array(readFileSync(path));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const stateVector = Y.encodeStateVector(doc);
  return { update, stateVector, ownState: Y.encodeStateAsUpdate(doc, stateVector), text: readText(doc) };
}

function replay(edits: History['edits'], copies: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = AUTHOR;
  for (let copy = 0; copy < copies; copy += 1) {
    const text = addParagraph(doc, uuidOf(copy), `a${String.fromCharCode(66 + copy)}`);
    for (const [position, deleted, inserted] of edits) {
      doc.transact(() => {
        if (deleted > 0) text.delete(position, deleted);
        if (inserted !== '') text.insert(position, inserted);
      });
    }
  }
  return Y.encodeStateAsUpdate(doc);
}

function uuidOf(copy: number): string {
  const hex = createHash('sha256').update(`section ${copy}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One author, runs of typing at places that jump now and then, runs of backspaces: as many edits as B4, about as many bytes. */
function seededEdits(): History['edits'] {
  const random = createRandom(4);
  const edits: [number, number, string][] = [];
  let length = 0;
  let caret = 0;
  let backspaces = 0;
  while (edits.length < EDITS) {
    if (random.next() < JUMP_SHARE) caret = random.below(length + 1);
    if (backspaces === 0 && random.next() < BURST_SHARE) backspaces = random.below(BURST_LENGTH * 2);
    if (caret > 0 && backspaces > 0) {
      backspaces -= 1;
      caret -= 1;
      length -= 1;
      edits.push([caret, 1, '']);
    } else {
      edits.push([caret, 0, random.pick(['e', 't', 'a', 'o', 'i', 'n', ' '])]);
      caret += 1;
      length += 1;
    }
  }
  return edits;
}

import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import type { Spot } from './passage.ts';

/** Longest end of an anchor in characters; one holds a few numbers. */
export const MAX_ANCHOR = 200;

/** The two ends of a passage as positions in the shared text that move with it (Yjs relative positions), each in base64. */
export interface PassageAnchor {
  readonly start: string;
  readonly end: string;
}

/** A passage as it stands now; it may reach over several texts of its field. */
export interface AnchoredPassage {
  readonly from: Spot;
  readonly to: Spot;
}

/** Anchors words of a field, as its record holds it. Null where none of these letters stand, and for a field that is no shared text. */
export function anchorPassage(value: unknown, { from, to }: AnchoredPassage): PassageAnchor | null {
  const texts = writtenTexts(value);
  const [first, last] = [texts[from.run], texts[to.run]];
  if (first === undefined || last === undefined || !isForward({ from, to })) return null;
  if (from.at < 0 || from.at >= first.length || to.at < 1 || to.at > last.length) return null;
  // Each end holds on to the letter within: what is typed at an edge does not widen the passage.
  return { start: encoded(first, from.at, 0), end: encoded(last, to.at, -1) };
}

/** Where the words of an anchor stand now. Null when nothing of them is left there, or it is no anchor of this field. */
export function findAnchored(doc: Y.Doc, value: unknown, anchor: PassageAnchor): AnchoredPassage | null {
  const texts = writtenTexts(value);
  const from = placeOf(doc, texts, anchor.start);
  const to = placeOf(doc, texts, anchor.end);
  if (from === null || to === null) return null;
  return isForward({ from, to }) ? { from, to } : null;
}

function isForward({ from, to }: AnchoredPassage): boolean {
  return from.run < to.run || (from.run === to.run && from.at < to.at);
}

/** Of rich text each stretch between blocks and line breaks that holds anything, in reading order; of any other text itself. */
function writtenTexts(value: unknown): readonly Y.Text[] {
  if (value instanceof Y.Text) return [value];
  if (!(value instanceof Y.XmlFragment)) return [];
  return value.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return child.length > 0 ? [child] : [];
    return child instanceof Y.XmlElement ? writtenTexts(child) : [];
  });
}

function encoded(text: Y.Text, index: number, assoc: 0 | -1): string {
  return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc)));
}

function placeOf(doc: Y.Doc, texts: readonly Y.Text[], end: string): Spot | null {
  const position = readPosition(doc, end);
  if (!(position?.type instanceof Y.Text)) return null;
  const run = texts.indexOf(position.type);
  return run === -1 ? null : { run, at: position.index };
}

/** What somebody's browser sent need not be a position at all. */
function readPosition(doc: Y.Doc, end: string): Y.AbsolutePosition | null {
  try {
    const relative = Y.decodeRelativePosition(fromBase64(end));
    return Y.createAbsolutePositionFromRelativePosition(relative, doc);
  } catch {
    return null;
  }
}

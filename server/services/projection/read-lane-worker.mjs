// Runs in a worker thread, as plain JavaScript: a worker does not get the loader that reads TypeScript.
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { inflateRawSync } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** Pages and edits are served first: on Linux this lowers this thread alone. */
const NICE = 15;
/** Deeper than any text that the gate lets in. */
const MAX_DEPTH = 64;

try {
  setPriority(0, NICE);
} catch {
  // Not permitted here: the work is the same, only less polite.
}

parentPort?.on('message', ({ id, question }) => {
  try {
    parentPort?.postMessage({ id, answer: read(question) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});

/**
 * @param {{ packed: Uint8Array | null, updates: readonly Uint8Array[], roots: readonly string[], wanted: readonly string[] | null }} lane
 *   what the document is made of, and the records asked for as `root/id`; all of these roots when null
 * @returns the records that there are, as they were found, and whether something had to be left out
 */
function read({ packed, updates, roots, wanted }) {
  const doc = new Y.Doc({ gc: true });
  for (const root of roots) doc.getMap(root);
  const states = packed === null ? updates : [unpack(packed), ...updates];
  const isWhole = applyAll(doc, states);
  const places =
    wanted === null ? roots.flatMap((root) => [...doc.getMap(root).keys()].map((id) => `${root}/${id}`)) : wanted;
  const records = places.flatMap((place) => {
    const at = place.indexOf('/');
    const root = place.slice(0, at);
    const id = place.slice(at + 1);
    const map = doc.getMap(root);
    return roots.includes(root) && map.has(id) ? [{ root, id, fields: fieldsOf(map.get(id)) }] : [];
  });
  doc.destroy();
  return { records, isWhole };
}

/** One that cannot be read is left out, with what builds on it. */
function applyAll(doc, updates) {
  let isWhole = true;
  doc.transact(() => {
    for (const update of updates) {
      try {
        // Decoded first: what is broken half-way would otherwise be applied half-way.
        Y.decodeUpdate(update);
        Y.applyUpdate(doc, update);
      } catch {
        isWhole = false;
      }
    }
  });
  return isWhole && doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

function unpack(packed) {
  const message = decoding.createDecoder(inflateRawSync(packed));
  for (const _number of ['sync', 'step 2']) decoding.readVarUint(message);
  return decoding.readVarUint8Array(message);
}

function fieldsOf(record) {
  if (!(record instanceof Y.Map)) return null;
  return Object.fromEntries([...record.entries()].map(([name, value]) => [name, heldIn(value)]));
}

function heldIn(value) {
  // An XmlText is a Text, too: only a plain one is a field's.
  if (value instanceof Y.XmlText) return { type: 'odd' };
  if (value instanceof Y.Text) return { type: 'text', text: lettersOf(value) };
  if (value instanceof Y.XmlElement) return { type: 'odd' };
  if (value instanceof Y.XmlFragment) return { type: 'prose', text: proseOf(value, 0).trim() };
  if (value === null || typeof value === 'string' || Number.isFinite(value)) return { type: 'plain', value };
  return { type: 'odd' };
}

/** What stands between two blocks is no word of either. */
function proseOf(parent, depth) {
  if (depth > MAX_DEPTH) return '';
  return parent
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText) return lettersOf(child);
      return child instanceof Y.XmlElement ? `${proseOf(child, depth + 1)}\n` : '';
    })
    .join('');
}

function lettersOf(text) {
  return text
    .toDelta()
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');
}

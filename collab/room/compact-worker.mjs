// Runs in a worker thread, as plain JavaScript: a worker does not get the loader that reads TypeScript.
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { deflateRawSync } from 'node:zlib';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Pages are served first: on Linux this lowers this thread alone. */
const NICE = 15;
const SYNC_STEP_2 = [0, 1];
const LEVEL = 6;

try {
  setPriority(0, NICE);
} catch {
  // Not permitted here: the work is the same, only less polite.
}

parentPort?.on('message', ({ id, updates }) => {
  try {
    parentPort?.postMessage({ id, ...compact(updates) });
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) });
  }
});

/**
 * @param {readonly Uint8Array[]} updates a snapshot and the rows behind it, in their order
 * @returns the state of a document without deleted text, its state vector, and the deflated sync step 2 that holds it
 */
function compact(updates) {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new Error('rows are missing: what builds on them would be lost');
  }
  const state = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  doc.destroy();
  const message = encoding.encode((encoder) => {
    for (const number of SYNC_STEP_2) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint8Array(encoder, state);
  });
  return { state, stateVector, packed: deflateRawSync(message, { level: LEVEL }) };
}

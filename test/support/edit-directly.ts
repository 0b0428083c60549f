import * as Y from 'yjs';
import { restoreLane } from '../../collab/document/restore-lane.ts';
import type { Database } from '../../db/client.ts';
import { createDocumentLog } from '../../db/document-log.ts';
import { updatesOf } from '../../db/document-log-load.ts';

/**
 * Makes a change of a lane ready as the server, behind the back of every room; the answer commits it, and throws when
 * the lane has moved on in a way that refuses it.
 */
export async function prepareEdit(
  db: Database,
  laneId: string,
  change: (doc: Y.Doc) => void,
  by: { readonly userId?: string | undefined; readonly touched?: readonly string[] | undefined } = {},
): Promise<() => Promise<number>> {
  const log = createDocumentLog(db.collab);
  const loaded = await log.load(laneId);
  if (loaded === null) throw new Error('the lane is missing');
  const doc = restoreLane(updatesOf(loaded));
  const before = Y.encodeStateVector(doc);
  change(doc);
  const data = Y.encodeStateAsUpdate(doc, before);
  return async () => {
    const seqs = await log.append(loaded.writer, [
      { userId: by.userId ?? null, clientId: null, claims: [], touched: by.touched ?? [], data },
    ]);
    return seqs.at(-1) ?? loaded.seq;
  };
}

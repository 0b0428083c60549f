import type { DocumentLog } from '../../../db/document-log.ts';
import { updatesOf } from '../../../db/document-log-load.ts';

/** What stands in the log, in the order in which it makes the document; nothing when there is no such lane. */
export async function storedUpdates(log: DocumentLog, laneId: string): Promise<readonly Uint8Array[]> {
  const loaded = await log.load(laneId);
  return loaded === null ? [] : updatesOf(loaded);
}

import type { RecordRoot } from '../../../collab/document/roots.ts';

export function commentsAddress(planId: string, threadId: string | null = null): string {
  const page = `/plans/${planId}/comments`;
  return threadId === null ? page : `${page}#thread-${threadId}`;
}

/** Where a thread about a record is begun; `laneId` is where the record stands. */
export function newThreadAddress(
  planId: string,
  { laneId, root, recordId }: { readonly laneId: string; readonly root: RecordRoot; readonly recordId: string },
): string {
  const query = new URLSearchParams({ lane: laneId, root, record: recordId });
  return `/plans/${planId}/comments/new?${query.toString()}`;
}

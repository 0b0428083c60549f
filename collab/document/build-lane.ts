import type { JSONContent } from '@tiptap/core';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { BUILD_ORIGIN } from './origin.ts';
import { createRecord, type NewRecord } from './records.ts';
import { RECORD_ROOTS, type RecordRoot } from './roots.ts';
import { laneSchema } from './schema.ts';

/** Records by root; fields that are left out are empty. `order` from `firstOrders` of order.ts. */
export type RecordsByRoot = { readonly [R in RecordRoot]?: readonly (NewRecord<R> & TemplateBody<R>)[] };

/** `body` is a ProseMirror document of the lane's schema; without it there is one empty paragraph. */
type TemplateBody<R extends RecordRoot> = R extends 'sections' ? { readonly body?: JSONContent | undefined } : unknown;

/** Content of the server is written under a client id of its own. */
export const SERVER_CLIENT_ID = 1;

export interface LaneTemplate {
  /** The server's Yjs client id for this content: an unsigned 32-bit integer above 0, bound to whom it is written for. */
  readonly clientId: number;
  readonly records: RecordsByRoot;
}

/**
 * The first content of a lane as one Yjs update (version 1 encoding) of a fresh document. The same input gives the same
 * bytes. Throws RangeError when a body does not fit the schema and AppError `invalid` for a field that does not.
 */
export function buildLaneUpdate({ clientId, records }: LaneTemplate): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  addRecords(doc, records);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** Adds records to a document in one step; throws as {@link buildLaneUpdate} does, and then has added a part of them. */
export function addRecords(doc: Y.Doc, records: RecordsByRoot): void {
  doc.transact(() => {
    for (const root of RECORD_ROOTS) for (const record of records[root] ?? []) addRecord(doc, root, record);
  }, BUILD_ORIGIN);
}

function addRecord<R extends RecordRoot>(
  doc: Y.Doc,
  root: R,
  record: NewRecord<R> & { readonly body?: JSONContent | undefined },
): void {
  const { body } = record;
  if (body === undefined) {
    createRecord(doc, root, record, { origin: BUILD_ORIGIN });
    return;
  }
  laneSchema().nodeFromJSON(body).check();
  const fill = (fragment: Y.XmlFragment) => prosemirrorJSONToYXmlFragment(laneSchema(), body, fragment);
  createRecord(doc, root, record, { origin: BUILD_ORIGIN, fill });
}

import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { BUILD_ORIGIN } from './origin.ts';
import type { ObjectiveContent, SectionContent } from './present-lane.ts';
import { createObjective, createSection } from './records.ts';
import { laneSchema } from './schema.ts';

export interface LaneTemplate {
  /** The server's Yjs client id for this content: an unsigned 32-bit integer above 0, bound to whom it is written for. */
  readonly clientId: number;
  /** `body` is a ProseMirror document of the lane's schema; `order` from `firstOrders` of order.ts. */
  readonly sections: readonly SectionContent[];
  /** Fields that are left out are empty. */
  readonly objectives: readonly (Pick<ObjectiveContent, 'id' | 'order'> & Partial<ObjectiveContent>)[];
}

/**
 * The first content of a lane as one Yjs update (version 1 encoding) of a fresh document:
 * `buildLaneUpdate({ clientId, sections, objectives }): Uint8Array`. The same input gives the same bytes.
 * Throws RangeError when a body does not fit the schema and AppError `invalid` for a field that does not.
 */
export function buildLaneUpdate({ clientId, sections, objectives }: LaneTemplate): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.transact(() => {
    for (const section of sections) {
      laneSchema().nodeFromJSON(section.body).check();
      const fill = (body: Y.XmlFragment) => prosemirrorJSONToYXmlFragment(laneSchema(), section.body, body);
      createSection(doc, section, { origin: BUILD_ORIGIN, fill });
    }
    for (const objective of objectives) createObjective(doc, objective, BUILD_ORIGIN);
  }, BUILD_ORIGIN);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

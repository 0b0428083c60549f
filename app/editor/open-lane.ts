import * as Y from 'yjs';
import { createLaneClient } from '../../collab/client/lane-client.ts';
import { orderAfter } from '../../collab/document/order.ts';
import { FORM_ORIGIN } from '../../collab/document/origin.ts';
import { presentLane } from '../../collab/document/present-lane.ts';
import {
  createObjective,
  createSection,
  findRecord,
  moveBetween,
  removeRecord,
  restoreRecord,
  setObjectiveField,
} from '../../collab/document/records.ts';
import { rootMap } from '../../collab/document/roots.ts';
import type { LiveLane } from './live-lane.ts';
import { readPlace, watchPeers } from './peers.ts';
import { createSharedTexts } from './shared-text.ts';
import { keepUnchanged, watchValue } from './watched.ts';

/** Editors of single sections come and go; each would end the history of the whole lane with its own end. */
class LaneUndoManager extends Y.UndoManager {
  #isLaneOpen = true;

  override destroy(): void {
    if (!this.#isLaneOpen) super.destroy();
  }

  end(): void {
    this.#isLaneOpen = false;
    this.destroy();
  }
}

/** Opens a lane for this page: connects, and presents what stands in it. `personId` is whose page this is. */
export function openLane({ laneId, personId }: { laneId: string; personId: string }): LiveLane {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  const client = createLaneClient({ url: `${scheme}://${window.location.host}/collab`, laneId, personId });
  const { doc, awareness } = client;
  const undoManager = new LaneUndoManager([rootMap(doc, 'sections'), rootMap(doc, 'objectives')], {
    trackedOrigins: new Set<unknown>([FORM_ORIGIN]),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
  const content = watchValue(
    (previous: ReturnType<typeof presentLane> | undefined) => keepUnchanged(previous, presentLane(doc)),
    (listener) => listenTo(doc, listener),
  );
  let hasSynced = false;
  client.subscribe(() => {
    hasSynced ||= client.getState().isSynced;
  });
  return {
    laneId,
    doc,
    awareness,
    undoManager,
    state: { get: client.getState, subscribe: client.subscribe },
    isReady: { get: () => hasSynced, subscribe: client.subscribe },
    content,
    peers: watchPeers(awareness, personId),
    ...recordActions(doc),
    enter: (place) => awareness.setLocalStateField('field', place),
    leave: (place) => {
      const here = readPlace(awareness.getLocalState()?.field);
      if (here?.record === place.record && here.field === place.field) awareness.setLocalStateField('field', null);
    },
    destroy: () => {
      undoManager.end();
      client.destroy();
    },
  };
}

/**
 * Calls back at once for what this person's own fields and buttons wrote, so that a field never shows its old value
 * again; for letters of editors and of others at most once a frame, because presenting a lane takes longer than a letter.
 */
function listenTo(doc: Y.Doc, listener: () => void): () => void {
  let frame = 0;
  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    cancelAnimationFrame(frame);
    if (origin === FORM_ORIGIN) listener();
    else frame = requestAnimationFrame(listener);
  };
  doc.on('update', onUpdate);
  return () => {
    cancelAnimationFrame(frame);
    doc.off('update', onUpdate);
  };
}

type RecordActions = Pick<
  LiveLane,
  'bodyOf' | 'sectionTitle' | 'objectiveText' | 'setObjectiveField' | 'addSection' | 'addObjective' | 'move' | 'remove'
>;

function recordActions(doc: Y.Doc): RecordActions {
  const sharedText = createSharedTexts();
  return {
    bodyOf: (id) => {
      const body = findRecord(doc, 'sections', id)?.get('body');
      return body instanceof Y.XmlFragment ? body : null;
    },
    sectionTitle: (id) => sharedText(findRecord(doc, 'sections', id)?.get('title')),
    objectiveText: (id, name) => sharedText(findRecord(doc, 'objectives', id)?.get(name)),
    setObjectiveField: (id, name, value) => setObjectiveField(doc, id, name, value),
    addSection: (title) => {
      const id = crypto.randomUUID();
      createSection(doc, { id, order: orderAfter(presentLane(doc).sections), title });
      return id;
    },
    addObjective: () => {
      const id = crypto.randomUUID();
      createObjective(doc, { id, order: orderAfter(presentLane(doc).objectives) });
      return id;
    },
    move: (root, id, index) => moveBetween(doc, root, id, index),
    remove: (root, id) => {
      const copy = removeRecord(doc, root, id);
      return copy === null ? null : () => restoreRecord(doc, root, id, copy);
    },
  };
}

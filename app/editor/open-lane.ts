import * as Y from 'yjs';
import type { LaneClient } from '../../collab/client/lane-client.ts';
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
import type { LiveLane, Watched } from './live-lane.ts';
import { readPlace, watchPeers } from './peers.ts';
import { createSharedTexts } from './shared-text.ts';
import { keepUnchanged, watchValue } from './watched.ts';

interface LaneOwner {
  readonly laneId: string;
  /** Whose page this is. */
  readonly personId: string;
}

/** Presents an open lane to this page; another one each time another document has taken its place. */
export function watchLane(client: LaneClient, owner: LaneOwner): Watched<LiveLane> {
  let hasSynced = false;
  client.subscribe(() => {
    hasSynced ||= client.getState().isSynced;
  });
  const isReady = { get: () => hasSynced, subscribe: client.subscribe };
  let presented = presentLive(client, owner, isReady);
  let generation = client.getState().generation;
  return {
    get: () => {
      const current = client.getState().generation;
      if (current !== generation) presented = presentLive(client, owner, isReady);
      generation = current;
      return presented;
    },
    subscribe: client.subscribe,
  };
}

function presentLive(client: LaneClient, { laneId, personId }: LaneOwner, isReady: Watched<boolean>): LiveLane {
  const { doc, awareness, undoManager } = client;
  return {
    laneId,
    doc,
    awareness,
    undoManager,
    state: { get: client.getState, subscribe: client.subscribe },
    isReady,
    content: watchValue(
      (previous: ReturnType<typeof presentLane> | undefined) => keepUnchanged(previous, presentLane(doc)),
      (listener) => listenTo(doc, listener),
    ),
    peers: watchPeers(awareness, personId),
    ...recordActions(doc),
    enter: (place) => awareness.setLocalStateField('field', place),
    leave: (place) => {
      const here = readPlace(awareness.getLocalState()?.field);
      if (here?.record === place.record && here.field === place.field) awareness.setLocalStateField('field', null);
    },
    mayRetry: client.mayRetry,
    retryDraft: client.retryDraft,
    keepDraft: client.keepDraft,
    discardDraft: client.discardDraft,
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

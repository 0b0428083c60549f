import * as Y from 'yjs';
import type { LaneClient } from '../../collab/client/lane-client.ts';
import { orderAfter } from '../../collab/document/order.ts';
import { anchorPassage, findAnchored } from '../../collab/document/passage-anchor.ts';
import { type LaneContent, presentRoot } from '../../collab/document/present-lane.ts';
import {
  createRecord,
  findRecord,
  moveBetween,
  removeRecord,
  restoreRecord,
  setField,
  sortRecords,
} from '../../collab/document/records.ts';
import type { Side } from '../../server/domain/audience.ts';
import { watchContent } from './lane-content.ts';
import type { LiveLane, Watched } from './live-lane.ts';
import { readPlace, watchPeers } from './peers.ts';
import { createSharedTexts } from './shared-text.ts';

/** Whose page this is. */
export interface PageOwner {
  readonly personId: string;
  readonly side: Side;
}

/** A lane as the server rendered it. */
export interface RenderedLane {
  readonly id: string;
  readonly content: LaneContent;
}

/** Presents an open lane to this page; another one each time another document has taken its place. */
export function watchLane(client: LaneClient, rendered: RenderedLane, owner: PageOwner): Watched<LiveLane> {
  let hasSynced = false;
  client.subscribe(() => {
    hasSynced ||= client.getState().isSynced;
  });
  const isReady = { get: () => hasSynced, subscribe: client.subscribe };
  let presented = presentLive(client, rendered, owner, isReady);
  let generation = client.getState().generation;
  return {
    get: () => {
      const current = client.getState().generation;
      if (current !== generation) presented = presentLive(client, rendered, owner, isReady);
      generation = current;
      return presented;
    },
    subscribe: client.subscribe,
  };
}

function presentLive(
  client: LaneClient,
  rendered: RenderedLane,
  { personId, side }: PageOwner,
  isReady: Watched<boolean>,
): LiveLane {
  const { doc, awareness, undoManager } = client;
  return {
    laneId: rendered.id,
    doc,
    awareness,
    undoManager,
    state: { get: client.getState, subscribe: client.subscribe },
    isReady,
    content: watchContent(doc, rendered.content),
    peers: watchPeers(awareness, personId),
    ...recordActions(doc, side),
    anchorWords: (root, id, name, passage) => anchorPassage(findRecord(doc, root, id)?.get(name), passage),
    findWords: (root, id, name, anchor) => findAnchored(doc, findRecord(doc, root, id)?.get(name), anchor),
    subscribeToEvents: (listener) => client.subscribeToEvents(({ topic, id }) => listener(topic, id)),
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

type RecordActions = Pick<
  LiveLane,
  'bodyOf' | 'textOf' | 'setField' | 'add' | 'move' | 'sort' | 'remove' | 'restorePast'
>;

function recordActions(doc: Y.Doc, side: Side): RecordActions {
  const sharedText = createSharedTexts();
  return {
    bodyOf: (id) => {
      const body = findRecord(doc, 'sections', id)?.get('body');
      return body instanceof Y.XmlFragment ? body : null;
    },
    textOf: (root, id, name) => sharedText(findRecord(doc, root, id)?.get(name)),
    setField: (root, id, name, value) => setField(doc, root, id, name, value),
    add: (root, content) => {
      const id = crypto.randomUUID();
      createRecord(doc, root, Object.assign({ id, order: orderAfter(presentRoot(doc, root)) }, content), { side });
      return id;
    },
    move: (root, id, index) => moveBetween(doc, root, id, index),
    sort: (root, ids) => sortRecords(doc, root, ids),
    restorePast: async (root, past, held) => {
      const { restorePast } = await import('../../collab/document/restore-past.ts');
      let isChanged = false;
      const note = () => {
        isChanged = true;
      };
      doc.on('update', note);
      const left = restorePast(doc, root, past, side, held);
      doc.off('update', note);
      return { isChanged, left };
    },
    remove: (root, id) => {
      const copy = removeRecord(doc, root, id);
      return copy === null ? null : () => restoreRecord(doc, root, id, copy);
    },
  };
}

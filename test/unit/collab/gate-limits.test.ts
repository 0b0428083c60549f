import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRecord } from '../../../collab/document/records.ts';
import { LANE_LIMITS, UPDATE_LIMITS } from '../../../collab/protocol/frame-limits.ts';
import { editOf, Gate } from '../../collab/support/gate.ts';
import {
  bodyOf,
  firstText,
  OBJECTIVE,
  objectiveOf,
  openGate,
  paragraph,
  sectionOf,
  titleOf,
} from '../../collab/support/gated-lane.ts';
import { type RawStruct, rawUpdate } from '../../collab/support/raw-update.ts';

const MINE = 77;

/** As many structs as asked, each a text of one letter behind the last, in the first paragraph of the lane. */
function letters(gate: Gate, count: number): Uint8Array {
  const id = firstText(gate.doc)._item?.id ?? Y.createID(0, 0);
  const structs = Array.from({ length: count }, (_unused, index): RawStruct => {
    if (index === 0) return { parent: [id.client, id.clock], content: { text: 'x' } };
    return { origin: [MINE, index - 1], right: [id.client, id.clock + 1], content: { text: 'x' } };
  });
  return rawUpdate([{ client: MINE, structs }]);
}

describe('[C43] an update at its limit passes and one past it is refused:', () => {
  it('structs', () => {
    const gate = openGate();
    expect(gate.inspect(letters(gate, UPDATE_LIMITS.maxStructs)).kind).toBe('ok');
    expect(gate.inspect(letters(gate, UPDATE_LIMITS.maxStructs + 1))).toEqual({ kind: 'refused', code: 'too-large' });
  });

  it('length of new content, for content that is deleted already too', () => {
    const gate = openGate();
    const garbage = (length: number) => rawUpdate([{ client: MINE, structs: [{ gc: length }] }]);
    expect(gate.inspect(garbage(UPDATE_LIMITS.maxNewLength)).kind).toBe('ok');
    expect(gate.inspect(garbage(UPDATE_LIMITS.maxNewLength + 1))).toEqual({ kind: 'refused', code: 'too-large' });
    expect(gate.inspect(garbage(2 ** 40))).toEqual({ kind: 'refused', code: 'too-large' });
  });

  it('clientIDs', () => {
    const gate = openGate();
    const clients = (count: number) =>
      rawUpdate(Array.from({ length: count }, (_unused, index) => ({ client: 9_000 - index, structs: [{ gc: 1 }] })));
    expect(gate.inspect(clients(UPDATE_LIMITS.maxClientsInUpdate)).kind).toBe('ok');
    expect(gate.inspect(clients(UPDATE_LIMITS.maxClientsInUpdate + 1))).toEqual({ kind: 'refused', code: 'too-large' });
    expect(gate.inspect(clients(50_000))).toEqual({ kind: 'refused', code: 'too-large' });
  });

  it('ranges of deletions', () => {
    const gate = openGate();
    const text = editOf(gate.doc, (doc) => firstText(doc).insert(0, 'x'.repeat(20_000)), MINE);
    expect(gate.judge([text]).code).toBeUndefined();
    const holes = (count: number) =>
      rawUpdate(
        [],
        [{ client: MINE, ranges: Array.from({ length: count }, (_unused, index) => [index * 2, 1] as const) }],
      );
    expect(gate.inspect(holes(UPDATE_LIMITS.maxDeleteRanges + 1))).toEqual({ kind: 'refused', code: 'too-large' });
    expect(gate.judge([holes(UPDATE_LIMITS.maxDeleteRanges)]).code).toBeUndefined();
    expect(firstText(gate.doc).length).toBe(20_003 - UPDATE_LIMITS.maxDeleteRanges);
  });

  it('levels of elements, written at once or inside what stands there', () => {
    // A record and its body are two of them.
    const quotes = (levels: number) => (doc: Y.Doc) => {
      let parent: Y.XmlFragment = bodyOf(doc);
      for (let level = 2; level < levels; level += 1) {
        const quote = new Y.XmlElement('blockquote');
        parent.insert(0, [quote]);
        parent = quote;
      }
    };
    const { maxDepth } = UPDATE_LIMITS;
    const gate = openGate();
    expect(gate.judge([editOf(gate.doc, quotes(maxDepth + 1))]).code).toBe('depth');
    expect(gate.judge([editOf(gate.doc, quotes(maxDepth))]).code).toBeUndefined();
    const inside = editOf(gate.doc, (doc) => deepest(bodyOf(doc)).insert(0, [new Y.XmlElement('horizontalRule')]));
    expect(gate.judge([inside]).code).toBe('depth');
    const beside = editOf(gate.doc, (doc) => {
      const { parent } = deepest(bodyOf(doc));
      if (parent instanceof Y.XmlElement) parent.insert(0, [new Y.XmlElement('horizontalRule')]);
    });
    expect(gate.judge([beside]).code).toBeUndefined();
  });

  it('items walked over to place new ones', () => {
    const gateWith = (items: number): Gate => {
      const gate = openGate();
      const id = firstText(gate.doc)._item?.id ?? Y.createID(0, 0);
      // Each before the last one, so that none of them join.
      const structs = Array.from(
        { length: items - listLength(firstText(gate.doc)) },
        (_unused, index): RawStruct => ({
          right: index === 0 ? [id.client, id.clock + 1] : [MINE, index - 1],
          content: { text: 'x' },
        }),
      );
      expect(gate.judge([rawUpdate([{ client: MINE, structs }])]).code).toBeUndefined();
      expect(listLength(firstText(gate.doc))).toBe(items);
      return gate;
    };
    // Nobody who types in a text says that there is nothing before and nothing behind: it walks over all of it, as the
    // higher clientID goes behind.
    const lost = (gate: Gate) => {
      const id = firstText(gate.doc)._item?.id ?? Y.createID(0, 0);
      return rawUpdate([{ client: 90_000, structs: [{ parent: [id.client, id.clock], content: { text: 'y' } }] }]);
    };
    const [at, past] = [UPDATE_LIMITS.maxPlacingSteps, UPDATE_LIMITS.maxPlacingSteps + 1].map(gateWith);
    if (at === undefined || past === undefined) throw new Error('two gates');
    expect(past.judge([lost(past)])).toMatchObject({ code: 'too-large', stage: 'placing' });
    expect(at.judge([lost(at)]).code).toBeUndefined();
  });

  it('items walked over, of which there are few for somebody who comes back with many words for two texts that others wrote on at', () => {
    const gate = openGate();
    const away = editOf(
      gate.doc,
      (doc) => {
        const texts = [titleOf(objectiveOf(doc)), firstText(doc)];
        for (let word = 0; word < 120; word += 1) {
          const text = texts[word % 2];
          text?.insert(text.length, 'x');
        }
      },
      99,
    );
    for (let word = 0; word < 300; word += 1) {
      const append = (doc: Y.Doc) => firstText(doc).insert(firstText(doc).length, 'o');
      expect(gate.judge([editOf(gate.doc, append, 200 + (word % 2))]).code).toBeUndefined();
    }
    expect(120 * 300 * 0.5).toBeGreaterThan(UPDATE_LIMITS.maxPlacingSteps);
    expect(gate.judge([away]).code).toBeUndefined();
  });
});

describe('[C43] a record or lane at its limit takes no more, and always less:', () => {
  it('a line and a paragraph of text', () => {
    const gate = openGate();
    const write = (field: 'title' | 'outcome', length: number) =>
      editOf(gate.doc, (doc) => {
        const text = objectiveOf(doc).get(field);
        if (text instanceof Y.Text) text.insert(0, 'x'.repeat(length - text.length));
      });
    for (const [field, limit] of [
      ['title', 200],
      ['outcome', 4_000],
    ] as const) {
      expect(gate.judge([write(field, limit)]).code).toBeUndefined();
      expect(gate.judge([write(field, limit + 1)]).code).toBe('full');
    }
    const swap = editOf(gate.doc, (doc) => {
      titleOf(objectiveOf(doc)).delete(0, 5);
      titleOf(objectiveOf(doc)).insert(0, 'y');
    });
    expect(gate.judge([swap]).code).toBeUndefined();
  });

  it('a text that two people made too long at once, which may shrink', () => {
    const doc = new Y.Doc();
    doc.clientID = 1;
    createRecord(doc, 'objectives', { id: OBJECTIVE, order: 'a0' });
    titleOf(objectiveOf(doc)).insert(0, 'x'.repeat(300));
    const gate = new Gate([Y.encodeStateAsUpdate(doc)]);
    expect(gate.judge([editOf(gate.doc, (copy) => titleOf(objectiveOf(copy)).delete(0, 20))]).code).toBeUndefined();
    expect(gate.judge([editOf(gate.doc, (copy) => titleOf(objectiveOf(copy)).insert(0, 'x'))]).code).toBe('full');
  });

  it('a new text', () => {
    const gate = openGate();
    const replace = (length: number) =>
      editOf(gate.doc, (doc) => sectionOf(doc).set('title', new Y.Text('x'.repeat(length))));
    expect(gate.judge([replace(201)]).code).toBe('full');
    expect(gate.judge([replace(200)]).code).toBeUndefined();
  });

  it('the letters of a body', () => {
    const gate = openGate();
    const fill = (length: number) => editOf(gate.doc, (doc) => firstText(doc).insert(0, 'x'.repeat(length)));
    expect(gate.judge([fill(250_000)]).code).toBeUndefined();
    expect(gate.judge([fill(500_000 - 250_000 - 6)]).code).toBeUndefined();
    expect(gate.judge([fill(1)]).code).toBe('full');
    expect(gate.judge([editOf(gate.doc, (doc) => firstText(doc).delete(0, 2))]).code).toBeUndefined();
    expect(gate.judge([fill(2)]).code).toBeUndefined();
    expect(gate.judge([fill(1)]).code).toBe('full');
  });

  it('records of a lane', () => {
    const doc = new Y.Doc();
    doc.clientID = 1;
    doc.transact(() => {
      for (let index = 1; index < LANE_LIMITS.maxRecords; index += 1)
        createRecord(doc, 'objectives', { id: idOf(index), order: 'a0' });
    });
    const gate = new Gate([Y.encodeStateAsUpdate(doc)], { limits: { maxBytes: 1e9, maxNodes: 1e9 } });
    const add = (index: number) =>
      editOf(gate.doc, (copy) => createRecord(copy, 'objectives', { id: idOf(index), order: 'a0' }));
    expect(gate.judge([add(5_000)]).code).toBeUndefined();
    expect(gate.judge([add(5_001)]).code).toBe('full');
    const remove = editOf(gate.doc, (copy) => copy.getMap('objectives').delete(idOf(5_000)));
    expect(gate.judge([remove]).code).toBeUndefined();
    expect(gate.judge([add(5_001)]).code).toBeUndefined();
  });

  it('nodes of a lane', () => {
    const gate = openGate();
    // Eleven are there already; each paragraph comes with its text.
    const small = new Gate(gate.stored, { limits: { maxBytes: 1e9, maxNodes: 21 } });
    const add = () => editOf(small.doc, (doc) => bodyOf(doc).insert(0, [paragraph('x')]));
    const codes = [1, 2, 3, 4, 5, 6, 7].map(() => small.judge([add()]).code);
    expect(nodesIn(small.doc)).toBe(21);
    expect(codes).toEqual([undefined, undefined, undefined, undefined, undefined, 'full', 'full']);
    expect(small.judge([editOf(small.doc, (doc) => bodyOf(doc).delete(0, 1))]).code).toBeUndefined();
    expect(small.judge([add()]).code).toBeUndefined();
  });

  it('bytes of a lane', () => {
    const gate = openGate();
    const maxBytes = Y.encodeStateAsUpdate(gate.doc).length + 1_000;
    const small = new Gate(gate.stored, { limits: { maxBytes, maxNodes: 1e9 } });
    const fill = (length: number) => editOf(small.doc, (doc) => firstText(doc).insert(0, 'x'.repeat(length)), MINE);
    expect(small.judge([fill(900)]).code).toBeUndefined();
    const room = maxBytes - Y.encodeStateAsUpdate(small.doc).length;
    expect(small.judge([fill(room + 1)]).code).toBe('full');
    // What joins another item is counted before it does.
    expect(small.judge([fill(room - 32)]).code).toBeUndefined();
    expect(Y.encodeStateAsUpdate(small.doc).length).toBeLessThanOrEqual(maxBytes);
    expect(small.judge([editOf(small.doc, (doc) => firstText(doc).delete(0, 10))]).code).toBeUndefined();
  });
});

function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function deepest(within: Y.XmlFragment): Y.XmlFragment {
  const first = within.firstChild;
  return first instanceof Y.XmlElement ? deepest(first) : within;
}

function listLength(text: Y.XmlText): number {
  let items = 0;
  for (let item = text._start; item !== null; item = item.right) items += 1;
  return items;
}

function nodesIn(doc: Y.Doc): number {
  return [...doc.store.clients.values()]
    .flat()
    .filter((struct) => struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentType).length;
}

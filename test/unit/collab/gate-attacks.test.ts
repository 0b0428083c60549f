import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { editOf, type Gate } from '../../collab/support/gate.ts';
import { bodyOf, firstBlock, firstText, objectiveOf, openGate, titleOf } from '../../collab/support/gated-lane.ts';
import { contentOf } from '../../collab/support/random-edits.ts';
import { type RawId, type RawStruct, rawUpdate } from '../../collab/support/raw-update.ts';

const MINE = 77;
const OTHER = 76;

function idOf(type: Y.XmlFragment | Y.Text | Y.Map<unknown>): RawId {
  const id = type._item?.id;
  if (id === undefined) throw new Error('the type is not in the lane');
  return [id.client, id.clock];
}

function expectUnharmed(gate: Gate, before: string): void {
  expect(JSON.stringify(gate.doc.toJSON())).toBe(before);
  expect(gate.doc.store.pendingStructs).toBeNull();
  expect(gate.doc.store.pendingDs).toBeNull();
}

describe('[C44] bytes that no client writes are refused before they do anything:', () => {
  const text = (letters: string, more: Partial<Extract<RawStruct, { content: unknown }>> = {}): RawStruct => ({
    ...more,
    content: { text: letters },
  });
  const cases: [string, (gate: Gate) => Uint8Array, string, string][] = [
    [
      'clients in rising order',
      () =>
        rawUpdate([
          { client: OTHER, structs: [{ gc: 1 }] },
          { client: MINE, structs: [{ gc: 1 }] },
        ]),
      'malformed',
      'bytes',
    ],
    [
      'ranges of deletions that overlap',
      (gate) => {
        const [client] = idOf(firstText(gate.doc));
        return rawUpdate(
          [],
          [
            {
              client,
              ranges: [
                [0, 3],
                [1, 3],
              ],
            },
          ],
        );
      },
      'malformed',
      'bytes',
    ],
    [
      'a neighbour that its own client writes later',
      () =>
        rawUpdate([{ client: MINE, structs: [text('a', { origin: [MINE, 1] }), text('b', { origin: [MINE, 0] })] }]),
      'gap',
      'bytes',
    ],
    [
      'two clients that wait for each other',
      () =>
        rawUpdate([
          { client: MINE, structs: [text('a', { origin: [OTHER, 0] })] },
          { client: OTHER, structs: [text('b', { origin: [MINE, 0] })] },
        ]),
      'gap',
      'placing',
    ],
    [
      'a hole in its own content',
      () => rawUpdate([{ client: MINE, structs: [{ gc: 1 }, { skip: 2 }, { gc: 1 }] }]),
      'gap',
      'bytes',
    ],
    [
      'an entry of a root without a key',
      () => rawUpdate([{ client: MINE, structs: [text('a', { parent: 'sections' })] }]),
      'unknown-root',
      'bytes',
    ],
    [
      'an element that nests too deep beside another',
      () => rawUpdate([{ client: MINE, structs: tower(40) }]),
      'depth',
      'placing',
    ],
    ['five thousand nested elements', () => rawUpdate([{ client: MINE, structs: tower(5_000) }]), 'depth', 'placing'],
  ];
  it.each(cases)('%s', (_what, bytes, code, stage) => {
    const gate = openGate();
    const before = JSON.stringify(gate.doc.toJSON());
    const judged = gate.judge([bytes(gate)]);
    expect({ code: judged.code, stage: judged.stage }).toEqual({ code, stage });
    expectUnharmed(gate, before);
  });

  it('an item that goes on, in another text, where an own one ended', () => {
    const gate = openGate();
    const title = idOf(titleOf(objectiveOf(gate.doc)));
    const paragraph = idOf(firstText(gate.doc));
    expect(gate.judge([rawUpdate([{ client: MINE, structs: [text('ab', { parent: title })] }])]).code).toBeUndefined();
    const before = JSON.stringify(gate.doc.toJSON());
    // The first two letters are known, in the title; the third would be linked behind them and counted elsewhere.
    const torn = rawUpdate([{ client: MINE, structs: [text('abc', { parent: paragraph })] }]);
    expect(gate.judge([torn])).toMatchObject({ code: 'content', stage: 'placing' });
    expectUnharmed(gate, before);
    // The same words in one piece, of which a part is known, are what a client brings after a break.
    const honest = rawUpdate([{ client: MINE, structs: [text('abc', { parent: title })] }]);
    expect(gate.judge([honest])).toMatchObject({ code: undefined, emitted: [expect.any(Uint8Array)] });
    expect(titleOf(objectiveOf(gate.doc)).toJSON()).toContain('abc');
  });

  it('one client twice is read in full, of which Yjs itself would read the last only', () => {
    const gate = openGate();
    const parent = idOf(firstText(gate.doc));
    const twice = rawUpdate([
      { client: MINE, structs: [text('a', { parent })] },
      { client: MINE, clock: 1, structs: [text('b', { origin: [MINE, 0] })] },
    ]);
    expect(gate.judge([twice]).code).toBeUndefined();
    expect(gate.doc.store.pendingStructs).toBeNull();
    expect(firstText(gate.doc).toJSON()).toContain('ab');
  });

  it('content of no length is nothing', () => {
    const gate = openGate();
    const before = JSON.stringify(gate.doc.toJSON());
    const nothing = rawUpdate([
      { client: MINE, structs: [{ gc: 0 }, text('', { parent: idOf(firstText(gate.doc)) })] },
    ]);
    expect(gate.judge([nothing])).toMatchObject({ code: undefined, emitted: [] });
    expectUnharmed(gate, before);
  });

  it('a parent that holds nothing takes nothing in', () => {
    const gate = openGate();
    const before = JSON.stringify(gate.doc.toJSON());
    const letter = firstText(gate.doc)._start?.id ?? Y.createID(0, 0);
    const judged = gate.judge([
      rawUpdate([{ client: MINE, structs: [text('x', { parent: [letter.client, letter.clock] })] }]),
    ]);
    expect(judged).toMatchObject({ code: undefined, touched: [] });
    expectUnharmed(gate, before);
  });

  it('of several frames in one transaction the second may build on the first', () => {
    const gate = openGate();
    const author = new Y.Doc();
    Y.applyUpdate(author, Y.encodeStateAsUpdate(gate.doc));
    const frames: Uint8Array[] = [];
    author.on('update', (update: Uint8Array) => frames.push(update));
    for (const letter of 'typed') firstText(author).insert(0, letter);
    bodyOf(author).delete(1, 1);
    const judged = gate.judge(frames);
    expect(frames).toHaveLength(6);
    expect(judged).toMatchObject({ code: undefined, touched: [expect.stringMatching(/^sections\/.*\/body$/)] });
    expect(judged.emitted).toHaveLength(1);
    expect(contentOf(gate.doc)).toBe(contentOf(author));
  });

  it('content that came with removed content has no say any more', () => {
    const gate = openGate();
    const gone = editOf(gate.doc, (doc) => {
      const block = firstBlock(doc);
      bodyOf(doc).delete(0, 1);
      expect(block._item?.deleted).toBe(true);
    });
    const late = editOf(gate.doc, (doc) => firstText(doc).insert(0, 'too late'), MINE);
    expect(gate.judge([gone]).code).toBeUndefined();
    expect(gate.judge([late])).toMatchObject({ code: undefined, touched: [] });
    expect(JSON.stringify(gate.doc.toJSON())).not.toContain('too late');
  });
});

/** Quotes within quotes, each beside a rule so that its parent stands nowhere in the bytes. */
function tower(levels: number): readonly RawStruct[] {
  const structs: RawStruct[] = [];
  const [client] = [MINE];
  structs.push({ parent: 'sections', key: 'x', content: { type: 1 } });
  structs.push({ parent: [client, 0], key: 'body', content: { type: 4 } });
  let parent = 1;
  for (let level = 0; level < levels; level += 1) {
    const rule = structs.length;
    structs.push({ parent: [client, parent], content: { type: 3, name: 'horizontalRule' } });
    structs.push({ origin: [client, rule], content: { type: 3, name: 'blockquote' } });
    parent = rule + 1;
  }
  return structs;
}

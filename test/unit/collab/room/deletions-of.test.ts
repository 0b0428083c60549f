import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { deletionsOf } from '../../../../collab/room/deletions-of.ts';
import { createRandom, seedOfRun } from '../../../collab/support/random.ts';
import { editRandomly } from '../../../collab/support/random-edits.ts';
import { rawUpdate } from '../../../collab/support/raw-update.ts';

const SEED = seedOfRun();

/** As Yjs finds them: what somebody lacks who knows all that was ever written. */
const asYjs = (state: Uint8Array): Uint8Array => Y.diffUpdate(state, Y.encodeStateVectorFromUpdate(state));

describe('[C30] the deletions of a lane', () => {
  it(`are found without reading its content, byte for byte as Yjs writes them (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    for (let round = 0; round < 40; round += 1) {
      const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
      for (let edit = random.below(120); edit >= 0; edit -= 1) {
        editRandomly(random.pick(docs), random);
        if (random.below(5) === 0) Y.applyUpdate(random.pick(docs), Y.encodeStateAsUpdate(random.pick(docs)));
      }
      const whole = new Y.Doc();
      for (const doc of docs) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
      const state = Y.encodeStateAsUpdate(whole);
      const found = deletionsOf(state);
      expect(found).toEqual(asYjs(state));
      expect(found).toEqual(Y.encodeStateAsUpdate(whole, Y.encodeStateVector(whole)));
    }
  });

  it('are found behind every kind of content that Yjs writes', () => {
    const doc = new Y.Doc();
    const map = doc.getMap('m');
    for (const value of ['é日', 1.5, null, true, { a: [1, 'b', new Uint8Array(3)] }, new Uint8Array(200)]) {
      map.set('key', value);
      map.set(`key ${String(value)}`, value);
    }
    const text = new Y.Text();
    map.set('text', text);
    text.insert(0, 'in bold 😀', { bold: true });
    text.insertEmbed(2, { image: 'x' });
    text.delete(4, 2);
    const fragment = new Y.XmlFragment();
    map.set('body', fragment);
    fragment.insert(0, [new Y.XmlElement('paragraph'), new Y.XmlText('words')]);
    doc.getArray('list').insert(0, [1, 2, new Y.Array()]);
    doc.getArray('list').delete(0, 1);
    const state = Y.encodeStateAsUpdate(doc);
    expect(deletionsOf(state)).toEqual(asYjs(state));
    const hook = { parent: 'm', key: 'hook', content: { type: 5, name: 'hook' } } as const;
    const raw = rawUpdate([{ client: 9, structs: [hook, { gc: 3 }] }], [{ client: 7, ranges: [[1, 2]] }]);
    expect(deletionsOf(raw)).toEqual(asYjs(raw));
    expect(deletionsOf(Uint8Array.of(0, 0))).toEqual(Uint8Array.of(0, 0));
  });

  it('are not looked for behind what no lane holds', () => {
    const doc = new Y.Doc();
    doc.getMap('m').set('inner', new Y.Doc());
    expect(deletionsOf(Y.encodeStateAsUpdate(doc))).toBeNull();
  });
});

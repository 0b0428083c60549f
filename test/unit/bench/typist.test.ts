import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { buildBaseText, readText } from '../../bench/load/base-text.ts';
import { Typist } from '../../bench/load/typist.ts';
import { walkUpdate } from '../../bench/wire/update-walk.ts';
import { createRandom } from '../../collab/support/random.ts';

const CLIENT = 123_456_789;
const PLACE = 700;

it('a typist of the bench makes the bytes that Yjs makes for the same keys', () => {
  const base = buildBaseText(2_000);
  const typist = new Typist(CLIENT, base, PLACE, createRandom(7));
  const doc = new Y.Doc();
  doc.clientID = CLIENT;
  Y.applyUpdate(doc, base.update);
  const text = bodyText(doc);
  let emitted: Uint8Array = new Uint8Array();
  doc.on('update', (update: Uint8Array) => {
    emitted = update;
  });
  for (let press = 0; press < 3_000; press += 1) {
    const before = typist.text;
    const { update } = typist.press();
    const after = typist.text;
    const kept = after.startsWith(before) ? before.length : after.length;
    if (before.length > kept) text.delete(PLACE + kept, before.length - kept);
    else text.insert(PLACE + kept, after.slice(kept));
    expect(Buffer.from(update).toString('hex'), `press ${press}`).toBe(Buffer.from(emitted).toString('hex'));
  }
  expect(readText(doc)).toBe(base.text.slice(0, PLACE) + typist.text + base.text.slice(PLACE));
});

it('the bench reads an update down to the same clocks as Yjs', () => {
  const base = buildBaseText(2_000);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base.update);
  const random = createRandom(11);
  const typists = [400, 1_200].map((place, index) => new Typist(CLIENT + index, base, place, random));
  const updates = Array.from({ length: 500 }, () => random.pick(typists).press().update);
  const merged = walkUpdate(Y.mergeUpdates(updates));
  const { structs, ds } = Y.decodeUpdate(Y.mergeUpdates(updates));
  const ends = new Map(structs.map(({ id, length }) => [id.client, id.clock + length]));
  for (let at = 0; at < merged.inserted.length; at += 3) {
    expect(merged.inserted[at + 1]).toBe(0);
    expect(merged.inserted[at + 2]).toBe(ends.get(merged.inserted[at] ?? 0));
  }
  const deleted = [...ds.clients.values()].flat().reduce((sum, range) => sum + range.len, 0);
  let counted = 0;
  for (let at = 0; at < merged.deleted.length; at += 3) {
    counted += (merged.deleted[at + 2] ?? 0) - (merged.deleted[at + 1] ?? 0);
  }
  expect(merged.inserted.length).toBe(6);
  expect(counted).toBe(deleted);
  doc.destroy();
});

function bodyText(doc: Y.Doc): Y.XmlText {
  const [section] = doc.getMap<unknown>('sections').values();
  const body = section instanceof Y.Map ? section.get('body') : null;
  const paragraph = body instanceof Y.XmlFragment ? body.get(0) : null;
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return text;
}

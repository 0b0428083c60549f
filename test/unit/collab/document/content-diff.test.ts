import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { diffContents, diffWords } from '../../../../collab/document/content-diff.ts';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import { createRecord, findRecord, moveBetween, removeRecord, setField } from '../../../../collab/document/records.ts';

const [A, B, C] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const id = (one: string | undefined): string => one ?? '';

function changed(work: (doc: Y.Doc) => void) {
  const doc = new Y.Doc();
  createRecord(doc, 'objectives', { id: id(A), order: 'a0', title: 'Halve the stops', target: 5, due: '2027-03-01' });
  createRecord(doc, 'objectives', { id: id(B), order: 'a1', title: 'Less energy' });
  createRecord(doc, 'sections', { id: id(C), order: 'a0', title: 'Vision' });
  const before = presentLane(doc);
  work(doc);
  return diffContents(before, presentLane(doc));
}

describe('what differs between two states of a lane', () => {
  it('is nothing when nothing but places moved', () => {
    expect(changed((doc) => moveBetween(doc, 'objectives', id(A), 1))).toEqual([]);
  });

  it('is words side by side, and values before and after', () => {
    const diff = changed((doc) => {
      const title = findRecord(doc, 'objectives', id(A))?.get('title');
      if (title instanceof Y.Text) title.insert(10, 'unplanned ');
      setField(doc, 'objectives', id(A), 'target', 4);
      setField(doc, 'objectives', id(A), 'due', null);
    });
    expect(diff).toMatchObject([
      {
        root: 'objectives',
        id: A,
        title: 'Halve the unplanned stops',
        kind: 'changed',
        before: { id: A, title: 'Halve the stops', target: 5 },
        fields: [
          {
            name: 'title',
            kind: 'text',
            parts: [
              { kind: 'same', at: 0, text: 'Halve the ' },
              { kind: 'added', at: 10, text: 'unplanned ' },
              { kind: 'same', at: 20, text: 'stops' },
            ],
          },
          { name: 'target', kind: 'value', before: 5, after: 4 },
          { name: 'due', kind: 'value', before: '2027-03-01', after: null },
        ],
      },
    ]);
  });

  it('tells what came and went, with all they held', () => {
    const other = '00000000-0000-4000-8000-000000000009';
    const diff = changed((doc) => {
      removeRecord(doc, 'objectives', id(A));
      createRecord(doc, 'drivers', { id: other, order: 'a0', title: 'Capacity' });
    });
    expect(diff.map(({ kind, title, fields }) => [kind, title, fields.map(({ name }) => name)])).toEqual([
      ['added', 'Capacity', ['title']],
      ['removed', 'Halve the stops', ['title', 'target', 'due']],
    ]);
  });

  it('reads a rich text line by line', () => {
    const diff = changed((doc) => {
      const body = findRecord(doc, 'sections', id(C))?.get('body');
      if (!(body instanceof Y.XmlFragment)) throw new Error('no body');
      const second = new Y.XmlElement('paragraph');
      second.insert(0, [new Y.XmlText('One platform')]);
      body.push([second]);
    });
    expect(diff).toMatchObject([
      { root: 'sections', fields: [{ name: 'body', parts: [{ kind: 'added', text: '\nOne platform' }] }] },
    ]);
  });
});

describe('words side by side', () => {
  it('make both texts again', () => {
    const [before, after] = ['the quick\nbrown fox', 'the slow\nbrown  dog'];
    const parts = diffWords(before, after);
    const text = (left: string) => parts.flatMap((part) => (part.kind === left ? [] : [part.text])).join('');
    expect(text('added')).toBe(before);
    expect(text('removed')).toBe(after);
  });

  it('of very long texts are told whole', () => {
    const long = 'word '.repeat(5_000);
    expect(diffWords('', long)).toEqual([{ kind: 'added', at: 0, text: long }]);
  });
});

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchorPassage, findAnchored } from '../../../../collab/document/passage-anchor.ts';

/** A body of paragraphs; an empty one has an empty text, as an editor leaves it. */
function body(...paragraphs: readonly string[]) {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment('body');
  fragment.insert(
    0,
    paragraphs.map((words) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      return paragraph;
    }),
  );
  const textOf = (index: number) => {
    const paragraph = fragment.get(index);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error('no text');
    return text;
  };
  return { doc, fragment, textOf };
}

function anchored(value: unknown, run: number, at: number, length: number) {
  const anchor = anchorPassage(value, { from: { run, at }, to: { run, at: at + length } });
  if (anchor === null) throw new Error('not anchored');
  return anchor;
}

describe('an anchor of words in a shared text', () => {
  it('moves with its words, whatever is written around and within them', () => {
    const { doc, fragment, textOf } = body('Service in Lyon is late.', '', 'More');
    const anchor = anchored(fragment, 0, 11, 4);
    textOf(0).insert(0, 'Our ');
    textOf(0).insert(15, 'Greater ');
    textOf(0).insert(25, 'xx');
    expect(textOf(0).toString()).toBe('Our Service in Greater Lyxxon is late.');
    expect(findAnchored(doc, fragment, anchor)).toEqual({ from: { run: 0, at: 23 }, to: { run: 0, at: 29 } });
  });

  it('reaches over paragraphs, and over those that come between', () => {
    const { doc, fragment, textOf } = body('Service in Lyon is late.', '', 'More');
    const anchor = anchorPassage(fragment, { from: { run: 0, at: 19 }, to: { run: 1, at: 2 } });
    textOf(0).insert(0, 'Our ');
    textOf(1).insert(0, 'Between');
    if (anchor === null) throw new Error('not anchored');
    expect(findAnchored(doc, fragment, anchor)).toEqual({ from: { run: 0, at: 23 }, to: { run: 2, at: 2 } });
  });

  it('is not widened by what is typed at its edges', () => {
    const doc = new Y.Doc();
    const text = doc.getText('title');
    text.insert(0, 'Lyon');
    const anchor = anchored(text, 0, 0, 4);
    text.insert(4, ' and Graz');
    text.insert(0, 'In ');
    expect(findAnchored(doc, text, anchor)).toEqual({ from: { run: 0, at: 3 }, to: { run: 0, at: 7 } });
  });

  it('counts paragraphs that hold something', () => {
    const { doc, fragment, textOf } = body('', 'One', '', 'Two');
    const anchor = anchored(fragment, 1, 0, 3);
    expect(findAnchored(doc, fragment, anchor)?.from.run).toBe(1);
    textOf(0).insert(0, 'Zero');
    expect(findAnchored(doc, fragment, anchor)?.from.run).toBe(2);
  });

  it('is found in another replica, and shrinks to what is left of it', () => {
    const { doc, fragment, textOf } = body('Service in Lyon is late.');
    const anchor = anchored(fragment, 0, 11, 4);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    expect(findAnchored(other, other.getXmlFragment('body'), anchor)?.from).toEqual({ run: 0, at: 11 });
    textOf(0).delete(13, 2);
    expect(findAnchored(doc, fragment, anchor)).toEqual({ from: { run: 0, at: 11 }, to: { run: 0, at: 13 } });
    textOf(0).delete(0, textOf(0).length);
    expect(findAnchored(doc, fragment, anchor)).toBeNull();
  });

  it('is none of another field, of what does not stand there, or of bytes that are no position', () => {
    const { doc, fragment } = body('Service in Lyon is late.');
    expect(anchorPassage(fragment, { from: { run: 1, at: 0 }, to: { run: 1, at: 1 } })).toBeNull();
    expect(anchorPassage(fragment, { from: { run: 0, at: 20 }, to: { run: 0, at: 60 } })).toBeNull();
    expect(anchorPassage('Lyon', { from: { run: 0, at: 0 }, to: { run: 0, at: 4 } })).toBeNull();
    const anchor = anchored(fragment, 0, 0, 3);
    const title = doc.getText('title');
    title.insert(0, 'Service');
    expect(findAnchored(doc, title, anchor)).toBeNull();
    for (const bad of ['', 'AAAA', '////', 'no base64 ☃'])
      expect(findAnchored(doc, fragment, { start: bad, end: anchor.end })).toBeNull();
  });
});

import { getSchema } from '@tiptap/core';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { keepTextSlots } from '../../../../app/editor/keep-text-slots.ts';
import { laneExtensions } from '../../../../collab/document/schema.ts';

const schema = getSchema(laneExtensions());

function add(fragment: Y.XmlFragment, origin: unknown, ...elements: Y.XmlElement[]): void {
  fragment.doc?.transact(() => fragment.push(elements), origin);
}

describe('[P9] an empty paragraph', () => {
  it('that an editor of this page adds gets the one text that everybody types into, also deep inside', () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment('body');
    const stop = keepTextSlots(fragment, schema);
    const item = new Y.XmlElement('listItem');
    const list = new Y.XmlElement('bulletList');
    item.insert(0, [new Y.XmlElement('paragraph')]);
    list.insert(0, [item]);
    add(fragment, ySyncPluginKey, new Y.XmlElement('paragraph'), list, new Y.XmlElement('horizontalRule'));
    const texts = [...fragment.createTreeWalker((node) => node instanceof Y.XmlText)];
    expect(texts).toHaveLength(2);
    stop();
    add(fragment, ySyncPluginKey, new Y.XmlElement('paragraph'));
    expect([...fragment.createTreeWalker((node) => node instanceof Y.XmlText)]).toHaveLength(2);
  });

  it('of somebody else, or with text, is left as it is', () => {
    const fragment = new Y.Doc().getXmlFragment('body');
    keepTextSlots(fragment, schema);
    const full = new Y.XmlElement('paragraph');
    full.insert(0, [new Y.XmlText('words')]);
    add(fragment, 'remote', new Y.XmlElement('paragraph'));
    add(fragment, ySyncPluginKey, full);
    expect([...fragment.createTreeWalker((node) => node instanceof Y.XmlText)]).toHaveLength(1);
  });
});

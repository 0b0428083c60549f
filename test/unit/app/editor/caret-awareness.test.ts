import { describe, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { caretAwareness } from '../../../../app/editor/caret-awareness.ts';

const user = { personId: 'm', name: 'Maria Keller', firmName: 'Contoso', side: 'customer', color: '#9A3412' };
const shown = { name: 'Maria Keller', firmName: 'Contoso', color: '#9A3412' };
const MARIA = 7;

function withState(state: Record<string, unknown>) {
  const awareness = new Awareness(new Y.Doc());
  awareness.states.set(MARIA, state);
  const view = caretAwareness(awareness);
  awareness.destroy();
  return view;
}

describe('[P3] presence as the editor sees it', () => {
  it('holds the carets of others as Yjs writes them', () => {
    const doc = new Y.Doc();
    const text = doc.getMap('sections').set('t', new Y.Text('word'));
    for (const index of [0, 2, 4]) {
      const anchor: unknown = JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(text, index)));
      const cursor = { anchor, head: anchor };
      expect(withState({ user, cursor }).getStates().get(MARIA)).toEqual({ user: shown, cursor });
    }
  });

  const anchor = { type: { client: 1, clock: 0 }, tname: null, item: null, assoc: 0 };
  it.each<[string, unknown]>([
    ['a flag', true],
    ['nothing in it', {}],
    ['ends that are flags', { anchor: true, head: true }],
    ['one end', { anchor }],
    ['a place nowhere', { anchor, head: { ...anchor, type: null } }],
    ['a place in a root', { anchor, head: { ...anchor, type: null, tname: 'secrets' } }],
    ['half a clock', { anchor, head: { ...anchor, item: { client: 1, clock: 0.5 } } }],
    ['a clock that is text', { anchor, head: { ...anchor, type: { client: 1, clock: '0' } } }],
    ['a side that is none', { anchor, head: { ...anchor, assoc: {} } }],
  ])('leaves out a caret that is %s', (_name, cursor) => {
    const view = withState({ user, cursor });
    expect(view.getStates().get(MARIA)).toEqual({ user: shown, cursor: null });
    expect(view.states.get(MARIA)).toEqual({ user: shown, cursor: null });
  });

  it.each<[string, Record<string, unknown>]>([
    ['nobody', { cursor: { anchor, head: anchor } }],
    ['text', { user: 'Maria', cursor: { anchor, head: anchor } }],
  ])('leaves out an entry that names %s', (_name, state) => {
    expect(withState(state).getStates().has(MARIA)).toBe(false);
  });

  it('says what this person does to everybody', () => {
    const awareness = new Awareness(new Y.Doc());
    caretAwareness(awareness).setLocalStateField('cursor', null);
    expect(awareness.getLocalState()).toEqual({ cursor: null });
    awareness.destroy();
  });
});

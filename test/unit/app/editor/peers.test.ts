import { describe, expect, it } from 'vitest';
import { readPeers } from '../../../../app/editor/peers.ts';

const maria = { personId: 'm', name: 'Maria Keller', firmName: 'Contoso', side: 'customer', color: '#9A3412' };
const ben = { personId: 'b', name: 'Ben Ito', firmName: 'Northwind', side: 'supplier', color: '#1D4ED8' };

describe('people in a lane', () => {
  it('lists each other person once, by name, with the window that has a place', () => {
    const place = { record: 'r', field: 'title' };
    const states = [
      { user: maria },
      { user: maria, field: place },
      { user: maria },
      { user: ben },
      { user: { ...ben, personId: 'me' } },
    ];
    expect(readPeers(states, 'me')).toEqual([
      { ...ben, place: null },
      { ...maria, place },
    ]);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no stamp', { cursor: {} }],
    ['a stamp without a person', { user: { name: 'Somebody' } }],
    ['a stamp that is text', { user: 'Maria' }],
  ])('takes %s for nobody', (_name, state) => {
    expect(readPeers([state], 'me')).toEqual([]);
  });

  it('replaces values that could break the page', () => {
    const odd = { personId: 'x', name: 'X', firmName: 7, side: 'both', color: 'red;background:url(x)' };
    const [peer] = readPeers([{ user: odd, field: { record: 1 } }], 'me');
    expect(peer).toEqual({ personId: 'x', name: 'X', firmName: '', side: 'supplier', color: '#334155', place: null });
  });
});

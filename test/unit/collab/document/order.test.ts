import { describe, expect, it } from 'vitest';
import {
  compareOrder,
  firstOrders,
  isOrderKey,
  type Ordered,
  orderAfter,
  planMove,
} from '../../../../collab/document/order.ts';

/** Small seeded generator (mulberry32), so that a failing run can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const names = (entries: readonly Ordered[]) => [...entries].sort(compareOrder).map(({ id }) => id);

describe('order of records', () => {
  it('knows keys that can be built upon', () => {
    expect(firstOrders(3).every(isOrderKey)).toBe(true);
    for (const bad of ['', '!!', 'a', 'zzz', 7, null, undefined, 'a0\u0000', 'x'.repeat(300)]) {
      expect(isOrderKey(bad)).toBe(false);
    }
  });

  it('appends behind the last valid key', () => {
    expect(orderAfter([])).toBe('a0');
    const entries = [
      { id: 'a', order: 'a5' },
      { id: 'b', order: '!!' },
    ];
    expect(names([...entries, { id: 'c', order: orderAfter(entries) }])).toEqual(['a', 'c', 'b']);
  });

  it.each([1, 2, 3, 20_261_122])(
    '[L6] any move lands where it was asked, whatever keys stand there (seed %i)',
    (seed) => {
      const random = seeded(seed);
      const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
      let entries: Ordered[] = 'abcdefgh'
        .split('')
        .map((id) => ({ id, order: pick(['a0', 'a1', 'a1V', 'a2', '!!', '', 'zz']) ?? '' }));
      for (let step = 0; step < 200; step += 1) {
        const id = pick(entries)?.id ?? 'a';
        const index = Math.floor(random() * entries.length);
        const rest = names(entries).filter((other) => other !== id);
        const expected = [...rest.slice(0, index), id, ...rest.slice(index)];
        const keys = planMove(entries, id, index);
        entries = entries.map((entry) => ({ id: entry.id, order: keys.get(entry.id) ?? entry.order }));
        expect(names(entries), `seed ${seed}, step ${step}: ${id} to ${index}`).toEqual(expected);
      }
    },
  );

  it('writes one key where the neighbours are sound', () => {
    const entries = firstOrders(5).map((order, index) => ({ id: String(index), order }));
    expect(planMove(entries, '4', 1).size).toBe(1);
    expect(planMove(entries, 'unknown', 1).size).toBe(0);
  });
});

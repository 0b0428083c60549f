import { describe, expect, it } from 'vitest';
import { Gathered } from '../../../../collab/gateway/gathered.ts';

interface Held {
  readonly keys: readonly number[];
  answer(values: readonly string[]): void;
  fail(error: Error): void;
}

function gathering(options: Partial<ConstructorParameters<typeof Gathered>[1]> = {}) {
  const held: Held[] = [];
  const gathered = new Gathered<number, string>(
    (keys) =>
      new Promise((resolve, reject) => {
        held.push({ keys, answer: resolve, fail: reject });
      }),
    { maxAtOnce: 1, maxKeys: 3, patienceMs: 60_000, spacingMs: 0, ...options },
  );
  return { held, gathered };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('[C29] look-ups that are asked one by one', () => {
  it('share a query with all that are asked in the same turn, and the next with all that come meanwhile', async () => {
    const { held, gathered } = gathering();
    const first = [gathered.ask(1), gathered.ask(2)];
    await turn();
    const later = [3, 4, 5, 6].map((key) => gathered.ask(key));
    await turn();
    expect(held.map(({ keys }) => keys)).toEqual([[1, 2]]);
    held[0]?.answer(['one', 'two']);
    expect(await Promise.all(first)).toEqual(['one', 'two']);
    await turn();
    expect(held[1]?.keys).toEqual([3, 4, 5]);
    held[1]?.answer(['three', 'four', 'five']);
    await turn();
    held[2]?.answer(['six']);
    expect(await Promise.all(later)).toEqual(['three', 'four', 'five', 'six']);
  });

  it('start one query in a while, however many turns bring some', async () => {
    const { held, gathered } = gathering({ maxAtOnce: 9, spacingMs: 10_000_000 });
    void gathered.ask(1);
    await turn();
    for (const key of [2, 3, 4]) {
      void gathered.ask(key);
      await turn();
    }
    expect(held.map(({ keys }) => keys)).toEqual([[1]]);
  });

  it('fail with their query, and those after them do not', async () => {
    const { held, gathered } = gathering();
    const failed = gathered.ask(1);
    await turn();
    held[0]?.fail(new Error('no database'));
    await expect(failed).rejects.toThrow('no database');
    const next = gathered.ask(2);
    await turn();
    held[1]?.answer(['two']);
    expect(await next).toBe('two');
  });

  it('fail when an answer is missing', async () => {
    const { held, gathered } = gathering();
    const asked = [gathered.ask(1), gathered.ask(2)];
    const outcome = Promise.allSettled(asked);
    await turn();
    held[0]?.answer(['one']);
    expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('do not wait for one that never comes back', async () => {
    const { held, gathered } = gathering({ patienceMs: 1 });
    void gathered.ask(1);
    await turn();
    const next = gathered.ask(2);
    await expect.poll(() => held.length).toBe(2);
    held[1]?.answer(['two']);
    expect(await next).toBe('two');
  });
});

import { describe, expect, it } from 'vitest';
import { spend } from '../../../../collab/gateway/rate.ts';

const rate = { perSecond: 10, atOnce: 5 };

describe('[C22] a rate', () => {
  it('lets its burst through and not one more, and as much again as time has passed', () => {
    let fullAt = 0;
    for (let count = 0; count < 5; count += 1) {
      const next = spend(rate, fullAt, 1, 1_000);
      expect(next, `number ${count + 1}`).not.toBeNull();
      fullAt = next ?? 0;
    }
    expect(spend(rate, fullAt, 1, 1_000)).toBeNull();
    expect(spend(rate, fullAt, 1, 1_099)).toBeNull();
    expect(spend(rate, fullAt, 1, 1_100)).not.toBeNull();
  });

  it('saves up no more than its burst', () => {
    expect(spend(rate, 0, 5, 1e9)).not.toBeNull();
    expect(spend(rate, 0, 6, 1e9)).toBeNull();
  });
});

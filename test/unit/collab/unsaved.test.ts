import { describe, expect, it } from 'vitest';
import { createFrameLedger } from '../../../collab/room/frame-ledger.ts';

describe('[C2] the frame ledger', () => {
  it('counts the first settled frames only, in whatever order they settle', () => {
    const ledger = createFrameLedger();
    const frames = [1, 2, 3, 4].map(() => ledger.receive());
    expect(frames).toEqual([1, 2, 3, 4]);
    ledger.settle(3);
    ledger.settle(2);
    expect(ledger.settledCount).toBe(0);
    ledger.settle(1);
    expect(ledger.settledCount).toBe(3);
    ledger.settle(4);
    expect(ledger.settledCount).toBe(4);
  });
});

/** Numbers the frames of one channel that carry edits, and tells how many of the first ones are settled. */
export interface FrameLedger {
  /** The number of the frame that just arrived, from 1. */
  receive(): number;
  /** Settled: stored, found to add nothing, or refused and answered so. In any order. */
  settle(frame: number): void;
  /** All frames up to this number are settled. */
  readonly settledCount: number;
}

export function createFrameLedger(): FrameLedger {
  const early = new Set<number>();
  let received = 0;
  let settledCount = 0;
  return {
    receive: () => {
      received += 1;
      return received;
    },
    settle: (frame) => {
      early.add(frame);
      while (early.delete(settledCount + 1)) settledCount += 1;
    },
    get settledCount() {
      return settledCount;
    },
  };
}

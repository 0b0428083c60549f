/** Lets `burst` through at once and `perSecond` in the long run. */
export interface TokenBucket {
  /** False when `cost` is more than what is left. */
  take(cost: number, now: number): boolean;
}

export function createTokenBucket(perSecond: number, burst: number, startedAt: number): TokenBucket {
  let left = burst;
  let at = startedAt;
  return {
    take: (cost, now) => {
      left = Math.min(burst, left + (Math.max(0, now - at) / 1000) * perSecond);
      at = now;
      if (cost > left) return false;
      left -= cost;
      return true;
    },
  };
}

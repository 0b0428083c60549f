import type { Hub } from './hub.ts';

/** Steps of one sweep, so that thousands of pings do not leave at once. */
const STEPS = 16;

/**
 * The one timer for all sockets: each is swept once every `sweepMs`, and cut when it was told to close and did not.
 * Returns the end of it.
 */
export function startSweep(hub: Hub): () => void {
  let step = 0;
  const timer = setInterval(
    () => {
      step = (step + 1) % STEPS;
      const now = hub.now();
      for (const line of [...hub.lines]) {
        line.cutWhenDue(now);
        if (line.slot % STEPS === step) line.sweep();
      }
    },
    Math.min(hub.times.sweepMs, hub.times.closeMs * STEPS) / STEPS,
  );
  return () => clearInterval(timer);
}

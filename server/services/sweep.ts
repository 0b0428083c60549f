/** Looks from time to time for what nobody's act brings about. */
export interface Sweep {
  /** Looks now, and goes on looking. */
  start(): void;
  /** Looks now unless it is at it, and resolves with that look. */
  now(): Promise<void>;
  /** Resolves with the look that is under way. */
  stop(): Promise<void>;
}

export const SWEEP_PAUSE_MS = 60_000;

/** `look` rejects never: whatever fails is seen again by the next one. */
export function createSweep(look: () => Promise<void>, pauseMs: number): Sweep {
  let timer: ReturnType<typeof setInterval> | null = null;
  let work: Promise<void> | null = null;
  const now = (): Promise<void> => {
    work ??= look().finally(() => {
      work = null;
    });
    return work;
  };
  return {
    now,
    start: () => {
      void now();
      timer = setInterval(() => void now(), pauseMs);
      timer.unref();
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      await work;
    },
  };
}

export interface KeepAliveOptions {
  readonly everyMs: number;
  readonly isAlive: () => Promise<boolean>;
  readonly restart: () => Promise<void>;
  /** A restart that failed with this may succeed at the next look. */
  readonly canPass: (error: unknown) => boolean;
  /** Called once with the reason when a restart fails for good; after that nothing is watched any more. */
  readonly onLost: (error: unknown) => void;
}

/** Looks every `everyMs` and restarts what has died, until `end`, which waits for a restart under way. */
export function keepAlive(options: KeepAliveOptions): { end(): Promise<void> } {
  let check: Promise<void> | null = null;
  const timer = setInterval(() => {
    check ??= look().finally(() => {
      check = null;
    });
  }, options.everyMs);
  timer.unref();

  const look = async () => {
    try {
      if (!(await options.isAlive())) await options.restart();
    } catch (error) {
      if (options.canPass(error)) return;
      clearInterval(timer);
      options.onLost(error);
    }
  };
  return {
    end: async () => {
      clearInterval(timer);
      await check;
    },
  };
}

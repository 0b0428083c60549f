import type { Bus } from './bus.ts';

export interface ChaosOptions {
  /** Shares of messages, each from 0 to 1. */
  readonly drop: number;
  readonly duplicate: number;
  /** Held back until the next message on the same topic has passed it, or for `maxDelayMs`. */
  readonly reorder: number;
  readonly delay: number;
  /** A delayed message comes after up to so long. */
  readonly maxDelayMs: number;
  /** In [0, 1), from a seed: the same seed chooses the same fates for the same messages. */
  random(): number;
}

/**
 * A bus that keeps what a bus promises and nothing more: each subscriber loses, doubles, delays and reorders messages
 * on its own. For tests; with all shares at zero it is the bus itself.
 */
export function createChaosBus(bus: Bus, options: ChaosOptions): Bus {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const happens = (share: number): boolean => share > 0 && options.random() < share;

  const later = (work: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, options.random() * options.maxDelayMs);
    timers.add(timer);
  };

  const trouble = (listener: (message: Uint8Array) => void): ((message: Uint8Array) => void) => {
    let overtaken: Uint8Array[] = [];
    const release = (): void => {
      const late = overtaken;
      overtaken = [];
      for (const message of late) listener(message);
    };
    return (message) => {
      if (happens(options.drop)) return;
      if (happens(options.duplicate)) later(() => listener(message));
      if (happens(options.reorder)) {
        overtaken.push(message);
        later(release);
      } else if (happens(options.delay)) later(() => listener(message));
      else {
        listener(message);
        release();
      }
    };
  };

  return {
    publish: bus.publish,
    subscribe: (topic, listener) => {
      let isWanted = true;
      const stop = bus.subscribe(
        topic,
        trouble((message) => {
          if (isWanted) listener(message);
        }),
      );
      return () => {
        isWanted = false;
        stop();
      };
    },
    maxMessageBytes: bus.maxMessageBytes,
    get isUp() {
      return bus.isUp;
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await bus.close();
    },
  };
}

import type { SignOffServices } from './sign-off-services.ts';

/** Looks from time to time, on all plans, for what waited too long, for what is not as it was agreed, and for letters whose time has come. */
export interface SignOffSweep {
  /** Looks now, and goes on looking. */
  start(): void;
  /** Resolves with the look that is under way. */
  stop(): Promise<void>;
}

export interface SignOffSweepOptions {
  /** Something of signatures changed in this lane. */
  readonly changed: (laneId: string) => void;
  /** Told of a look that failed: the next one sees the same again. */
  readonly failed: (error: unknown) => void;
  readonly pauseMs?: number;
}

const PAUSE_MS = 60_000;

export function createSignOffSweep(
  signOff: Pick<SignOffServices, 'lapse' | 'noteDrift' | 'postDue'>,
  { changed, failed, pauseMs = PAUSE_MS }: SignOffSweepOptions,
): SignOffSweep {
  let timer: ReturnType<typeof setInterval> | null = null;
  let work: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    const tell = (lanes: readonly string[]) => {
      for (const laneId of lanes) changed(laneId);
    };
    // What has lapsed by now is not reminded of.
    await signOff.lapse().then(tell).catch(failed);
    await signOff.noteDrift().then(tell).catch(failed);
    await signOff.postDue().catch(failed);
  };
  const lookUnlessAtIt = (): void => {
    work ??= look().finally(() => {
      work = null;
    });
  };

  return {
    start: () => {
      lookUnlessAtIt();
      timer = setInterval(lookUnlessAtIt, pauseMs);
      timer.unref();
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      await work;
    },
  };
}

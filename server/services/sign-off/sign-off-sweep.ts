import { createSweep, SWEEP_PAUSE_MS, type Sweep } from '../sweep.ts';
import type { SignOffServices } from './sign-off-services.ts';

export interface SignOffSweepOptions {
  /** Something of signatures changed in this lane. */
  readonly changed: (laneId: string) => void;
  /** Told of a look that failed: the next one sees the same again. */
  readonly failed: (error: unknown) => void;
  readonly pauseMs?: number;
}

/** Looks on all plans for what waited too long, for what is not as it was agreed, and for letters whose time has come. */
export function createSignOffSweep(
  signOff: Pick<SignOffServices, 'lapse' | 'noteDrift' | 'postDue'>,
  { changed, failed, pauseMs = SWEEP_PAUSE_MS }: SignOffSweepOptions,
): Sweep {
  const look = async (): Promise<void> => {
    const tell = (lanes: readonly string[]) => {
      for (const laneId of lanes) changed(laneId);
    };
    // What has lapsed by now is not reminded of.
    await signOff.lapse().then(tell).catch(failed);
    await signOff.noteDrift().then(tell).catch(failed);
    await signOff.postDue().catch(failed);
  };
  return createSweep(look, pauseMs);
}

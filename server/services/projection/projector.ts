import type { Sql } from '../../../db/client.ts';
import { findUnprojected } from '../../../db/queries/projection.ts';
import { createLaneReader } from './lane-reader.ts';
import { PROJECTION_VERSION, projectLane } from './project-lane.ts';

/** Keeps the rows of all lanes up with their logs, some moments behind. */
export interface Projector {
  /** Something of this lane was stored. Waits for nothing and throws nothing. */
  changed(laneId: string): void;
  /** Looks for lanes that are behind, whoever wrote them, and goes on looking from time to time. */
  start(): void;
  /** Resolves when what is known to be behind has been seen to. */
  idle(): Promise<void>;
  /** Ends with the lane that is under way; what is left is found again at the next start. */
  stop(): Promise<void>;
}

export interface ProjectorOptions {
  /** Told of a lane that could not be computed: the next look finds it again. */
  readonly failed: (error: unknown, laneId: string | null) => void;
  readonly pauseMs?: number;
  readonly sweepMs?: number;
}

const PAUSE_MS = 300;
const SWEEP_MS = 60_000;
const LANES_A_SWEEP = 200;
const LANES_AT_ONCE = 16;
/** Rests this many times as long as it worked, so that large lanes in use do not keep it busy. */
const REST = 5;

/** `collab` is the pool of covalent_collab. */
export function createProjector(collab: Sql, options: ProjectorOptions): Projector {
  const { failed, pauseMs = PAUSE_MS, sweepMs = SWEEP_MS } = options;
  const reader = createLaneReader();
  // What somebody has just written comes before what a sweep found.
  const fresh = new Set<string>();
  const found = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sweeping: ReturnType<typeof setInterval> | null = null;
  let work: Promise<void> | null = null;
  let isStopped = false;

  const projectSome = async (): Promise<void> => {
    const lanes = [...fresh, ...found].slice(0, LANES_AT_ONCE);
    for (const laneId of lanes) {
      if (isStopped) return;
      fresh.delete(laneId);
      found.delete(laneId);
      try {
        if ((await projectLane({ collab, reader }, laneId)) === 'busy') fresh.add(laneId);
      } catch (error) {
        failed(error, laneId);
      }
    }
  };

  const plan = (delayMs: number): void => {
    if (isStopped || timer !== null || work !== null || fresh.size + found.size === 0) return;
    timer = setTimeout(run, delayMs);
    timer.unref();
  };

  const run = (): void => {
    timer = null;
    const begun = performance.now();
    work = projectSome().finally(() => {
      work = null;
      plan(Math.max(pauseMs, REST * (performance.now() - begun)));
    });
  };

  const sweep = async (): Promise<void> => {
    try {
      for (const laneId of await findUnprojected(collab, PROJECTION_VERSION, LANES_A_SWEEP)) found.add(laneId);
      plan(0);
    } catch (error) {
      if (!isStopped) failed(error, null);
    }
  };
  let swept: Promise<void> = Promise.resolve();

  return {
    changed: (laneId) => {
      fresh.add(laneId);
      plan(pauseMs);
    },
    start: () => {
      const look = (): void => {
        swept = sweep();
      };
      look();
      sweeping = setInterval(look, sweepMs);
      sweeping.unref();
    },
    idle: async () => {
      await swept;
      while (!isStopped && (work !== null || fresh.size + found.size > 0)) {
        if (work === null) {
          if (timer !== null) clearTimeout(timer);
          run();
        }
        await work;
      }
    },
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      if (sweeping !== null) clearInterval(sweeping);
      await swept;
      await work;
      await reader.stop();
    },
  };
}

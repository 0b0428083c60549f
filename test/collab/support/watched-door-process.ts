import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeHeapSnapshot } from 'node:v8';
import { openDatabase } from '../../../db/client.ts';
import { openDoor } from './door.ts';
import type { LoopReport, RawMemoryReport } from './watched-door.ts';

// A server of its own that says how it fares: `watched-door-process <database> <path of heap snapshots>`, started with a channel.
const TICK_MS = 20;
const [, , url = '', heapPath = ''] = process.argv;

/** What the thread of the event loop has had of the processor, ms, by the scheduler's own count. */
function ownTimeMs(): number {
  const [nanoseconds = ''] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}

/** How long the loop's own work held it: on a busy machine it also waits for its turn, which is not its doing. */
function watchLoop(): { longestHeldMs(): number; restart(): void } {
  let longest = 0;
  let at = performance.now();
  let ownMs = ownTimeMs();
  setInterval(() => {
    const now = performance.now();
    const used = ownTimeMs();
    longest = Math.max(longest, Math.min(now - at - TICK_MS, used - ownMs));
    at = now;
    ownMs = used;
  }, TICK_MS);
  return {
    longestHeldMs: () => longest,
    restart: () => {
      longest = 0;
    },
  };
}

const loop = watchLoop();
const delay = monitorEventLoopDelay({ resolution: TICK_MS });
delay.enable();

function reportLoop(): LoopReport {
  const report = { longestHeldMs: loop.longestHeldMs(), longestDelayMs: delay.max / 1e6 };
  loop.restart();
  delay.reset();
  return report;
}

function reportMemory(): RawMemoryReport {
  // It collects before it writes.
  writeHeapSnapshot(heapPath);
  return { externalBytes: process.memoryUsage().external };
}

const silent = () => undefined;
const unlimited = 1e9;
openDoor(openDatabase(url), {
  logger: {
    info: silent,
    warn: silent,
    error: (fields, message) => void process.send?.({ error: { ...fields, message } }),
  },
  // The gate is flooded here, not what stands before it.
  limits: {
    framesPerSecond: unlimited,
    framesAtOnce: unlimited,
    bytesPerSecond: unlimited,
    bytesAtOnce: unlimited,
    socketFramesPerSecond: unlimited,
    socketFramesAtOnce: unlimited,
    socketBytesPerSecond: unlimited,
    socketBytesAtOnce: unlimited,
  },
}).then(
  (door) => {
    process.on('message', (question) => {
      process.send?.(question === 'loop' ? { loop: reportLoop() } : { memory: reportMemory() });
    });
    process.send?.({ url: door.url });
  },
  (error: unknown) => {
    process.send?.({ error: { message: String(error) } });
    process.exitCode = 1;
  },
);

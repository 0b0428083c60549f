import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeHeapSnapshot } from 'node:v8';
import { openDatabase } from '../../../db/client.ts';
import { openDoor } from './door.ts';
import type { LoopReport, RawMemoryReport } from './watched-door.ts';

// A server of its own that says how it fares: `watched-door-process <database> <path of heap snapshots>`, started with a channel.
const TICK_MS = 20;
const [, , url = '', heapPath = ''] = process.argv;

/** How long the process itself held the loop: on a busy machine it also waits for its turn, which is not its doing. */
function watchLoop(): { longestHeldMs(): number; restart(): void } {
  let longest = 0;
  let at = performance.now();
  let cpu = process.cpuUsage();
  setInterval(() => {
    const now = performance.now();
    const used = process.cpuUsage(cpu);
    longest = Math.max(longest, Math.min(now - at - TICK_MS, (used.user + used.system) / 1_000));
    at = now;
    cpu = process.cpuUsage();
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

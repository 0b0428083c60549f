import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { until } from '../../support/until.ts';
import { type HeapSize, heapSizeOf } from './heap-size.ts';

const loopReport = z.object({
  /** Longest stretch in which the loop's own work held it: wall time, and no more than its thread used the processor. Linux. */
  longestHeldMs: z.number(),
  /** Longest delay of its event loop by the clock, other processes of the machine included. */
  longestDelayMs: z.number(),
});
export type LoopReport = z.infer<typeof loopReport>;

const memoryReport = z.object({
  /** Buffers outside the heap. */
  externalBytes: z.number(),
});
export type RawMemoryReport = z.infer<typeof memoryReport>;
export type MemoryReport = RawMemoryReport & HeapSize;

const message = z.union([
  z.object({ url: z.string() }),
  z.object({ loop: loopReport }),
  z.object({ memory: memoryReport }),
  z.object({ error: z.object({ message: z.string() }).loose() }),
]);

/** A door in a process of its own that is asked how it fares. */
export interface WatchedDoor {
  readonly url: string;
  /** What it logged as errors. */
  readonly errors: readonly string[];
  /** Not null: the process has ended. */
  readonly ended: string | null;
  /** Since the last time it was asked. */
  askLoop(): Promise<LoopReport>;
  /** After a collection that also drops compiled code: what comes next runs cold. */
  askMemory(): Promise<MemoryReport>;
  stop(): Promise<void>;
}

export async function openWatchedDoor(databaseUrl: string): Promise<WatchedDoor> {
  const script = fileURLToPath(new URL('watched-door-process.ts', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'covalent-door-'));
  const heapPath = join(folder, 'door.heapsnapshot');
  const child = fork(script, [databaseUrl, heapPath], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let url = '';
  const loops: LoopReport[] = [];
  const memories: RawMemoryReport[] = [];
  const errors: string[] = [];
  child.on('message', (raw) => {
    const heard = message.parse(raw);
    if ('url' in heard) url = heard.url;
    else if ('loop' in heard) loops.push(heard.loop);
    else if ('memory' in heard) memories.push(heard.memory);
    else errors.push(JSON.stringify(heard.error));
  });
  await until('the door to be open', () => {
    if (endOf(child) !== null) throw new Error(`${endOf(child)} ${errors.join()}`);
    return url !== '';
  });
  return {
    url,
    errors,
    get ended() {
      return endOf(child);
    },
    askLoop: () => {
      const count = loops.length;
      child.send('loop');
      return until('a report of the loop', () => loops.length > count && loops[count]);
    },
    askMemory: async () => {
      const count = memories.length;
      child.send('memory');
      const raw = await until('a report of the memory', () => memories.length > count && memories[count]);
      return { ...raw, ...(await heapSizeOf(heapPath)) };
    },
    stop: async () => {
      await rm(folder, { recursive: true, force: true });
      if (endOf(child) !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function endOf({ exitCode, signalCode }: ChildProcess): string | null {
  return exitCode === null && signalCode === null ? null : `the process ended: ${signalCode ?? exitCode}`;
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { until } from '../../support/until.ts';

const report = z.object({
  pid: z.number(),
  /** Longest stretch in which the process itself held its event loop: wall time, and no more than it used the processor. */
  longestHeldMs: z.number(),
  /** Longest delay of its event loop by the clock, other processes of the machine included. */
  longestDelayMs: z.number(),
  /** Heap and buffers after a forced collection. */
  usedBytes: z.number(),
  stats: z.record(z.string(), z.unknown()),
});
export type DoorReport = z.infer<typeof report>;

const message = z.union([
  z.object({ url: z.string() }),
  z.object({ report }),
  z.object({ error: z.object({ message: z.string() }).loose() }),
]);

/** A door in a process of its own that is asked how it fares. */
export interface WatchedDoor {
  readonly url: string;
  /** What it logged as errors. */
  readonly errors: readonly string[];
  /** Not null: the process has ended. */
  readonly ended: string | null;
  /** `restart` begins the longest stretches anew. */
  ask(question: 'report' | 'restart'): Promise<DoorReport>;
  stop(): Promise<void>;
}

export async function openWatchedDoor(databaseUrl: string): Promise<WatchedDoor> {
  const script = fileURLToPath(new URL('watched-door-process.ts', import.meta.url));
  const child = fork(script, [databaseUrl], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let url = '';
  const reports: DoorReport[] = [];
  const errors: string[] = [];
  child.on('message', (raw) => {
    const heard = message.parse(raw);
    if ('url' in heard) url = heard.url;
    else if ('report' in heard) reports.push(heard.report);
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
    ask: (question) => {
      const count = reports.length;
      child.send(question);
      return until('a report of the door', () => reports.length > count && reports[count]);
    },
    stop: async () => {
      if (endOf(child) !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function endOf({ exitCode, signalCode }: ChildProcess): string | null {
  return exitCode === null && signalCode === null ? null : `the process ended: ${signalCode ?? exitCode}`;
}

import { setTimeout as pause } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';

export interface KeptConnection {
  /** Null while there is none. */
  readonly client: Client | null;
  /** Runs a query behind those before it; resolves with false when the connection was or got lost meanwhile. */
  run(text: string, values?: readonly unknown[]): Promise<boolean>;
  close(): Promise<void>;
}

export interface KeptConnectionHooks {
  /** Makes a fresh connection fit for use; what it rejects with ends that connection. */
  prepare(client: Client): Promise<void>;
  /** It is fit for use, for the first time or again. */
  up(): void;
}

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2_000;
/** A cut network says nothing: a connection that does not answer for so long is taken for lost. */
const PULSE_MS = 5_000;

/** One connection that comes back by itself: lost, refused or silent, the next one is tried until `close`. */
export function keepConnection(config: ClientConfig, hooks: KeptConnectionHooks): KeptConnection {
  const closing = new AbortController();
  let current: Client | null = null;
  let failures = 0;
  let tail: Promise<unknown> = Promise.resolve();

  const live = async (client: Client): Promise<void> => {
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    await client.connect();
    await hooks.prepare(client);
    if (closing.signal.aborted) return;
    current = client;
    failures = 0;
    hooks.up();
    const over = new AbortController();
    await Promise.race([ended, untilSilent(run, AbortSignal.any([closing.signal, over.signal]))]);
    over.abort();
  };

  const run = (text: string, values: readonly unknown[] = []): Promise<boolean> => {
    const client = current;
    const result = tail.then(() => (client === null ? false : succeeds(client.query(text, [...values]))));
    tail = result;
    return result;
  };

  const goOn = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const client = new Client({ ...config, query_timeout: PULSE_MS });
      client.on('error', () => undefined);
      await succeeds(live(client));
      current = null;
      client.connection.stream.destroy();
      failures += 1;
      await succeeds(pause(retryMs(failures), undefined, { signal: closing.signal }));
    }
  };

  const life = goOn();
  return {
    get client() {
      return current;
    },
    run,
    close: async () => {
      closing.abort();
      await life;
    },
  };
}

/** Half of it by chance, so that not all nodes come back in the same moment. */
function retryMs(failures: number): number {
  const longest = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  return longest / 2 + (Math.random() * longest) / 2;
}

async function untilSilent(run: (text: string) => Promise<boolean>, signal: AbortSignal): Promise<void> {
  let isAnswering = true;
  while (isAnswering) {
    const isOpen = await succeeds(pause(PULSE_MS, undefined, { signal, ref: false }));
    isAnswering = isOpen && (await run('SELECT 1'));
  }
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

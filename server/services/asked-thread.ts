import { Worker, type WorkerOptions } from 'node:worker_threads';

/** A thread of its own that answers one question after another, so that no page and no edit waits for them. */
export interface AskedThread<Question extends object, Answer> {
  /** Rejects when it could not answer, or died; the next question has another thread. */
  ask(question: Question): Promise<Answer>;
  /** Ends it with all that it was asked. */
  stop(): Promise<void>;
}

export interface ThreadPlace {
  /** Of plain JavaScript: a thread does not get the loader that reads TypeScript. */
  readonly program: URL;
  readonly options?: WorkerOptions;
  /** Ends after so long without a question, and gives its memory back; by default it stays. */
  readonly restMs?: number;
}

type Told<Answer> = { readonly id: number } & ({ readonly error: unknown } | { readonly answer: Answer });

/**
 * The thread starts with the first question and is replaced when it died. It is told `{ id, question }` and tells `{ id, answer }`
 * or `{ id, error }`.
 */
export function createAskedThread<Question extends object, Answer>({
  program,
  options,
  restMs,
}: ThreadPlace): AskedThread<Question, Answer> {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let worker: Worker | null = null;
  let resting: NodeJS.Timeout | undefined;
  let count = 0;

  const end = (): Promise<unknown> => {
    const last = worker;
    worker = null;
    return last === null ? Promise.resolve() : last.terminate();
  };
  const start = (): Worker => {
    const next = new Worker(program, { execArgv: [], ...options });
    next.unref();
    next.on('message', (told: Told<Answer>) => {
      const job = waiting.get(told.id);
      waiting.delete(told.id);
      if ('answer' in told) job?.resolve(told.answer);
      else job?.reject(asError(told.error));
      if (waiting.size === 0 && restMs !== undefined) resting = setTimeout(() => void end(), restMs).unref();
    });
    const died = (why: Error): void => {
      // One that was ended has been replaced, perhaps.
      if (worker !== next && worker !== null) return;
      worker = null;
      for (const job of waiting.values()) job.reject(why);
      waiting.clear();
    };
    next.on('error', (error) => died(asError(error)));
    next.on('exit', () => died(new Error('the thread ended')));
    return next;
  };

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        clearTimeout(resting);
        worker ??= start();
        count += 1;
        waiting.set(count, { resolve, reject });
        worker.postMessage({ id: count, question });
      }),
    stop: async () => {
      clearTimeout(resting);
      await end();
    },
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** What was opened, closed in the opposite order. */
export interface Closers {
  readonly add: (close: () => Promise<void>) => void;
  /** Closes everything once; a second call waits for the first. Throws the first failure after trying all. */
  readonly close: () => Promise<void>;
}

export function createClosers(): Closers {
  const stack: (() => Promise<void>)[] = [];
  let closing: Promise<void> | null = null;
  const closeAll = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let close = stack.pop(); close !== undefined; close = stack.pop()) {
      await close().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  };
  return {
    add: (close) => {
      stack.push(close);
    },
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}

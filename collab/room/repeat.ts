/** Repeats work that may take longer than its interval, never twice at once. Returns the way to stop. */
export function repeat(intervalMs: number, work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    work()
      .catch(failed)
      .finally(() => {
        isRunning = false;
      });
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

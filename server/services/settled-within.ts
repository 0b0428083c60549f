/** Resolves with the work, or after so long without it. Whatever the work rejects with is thrown. */
export async function settledWithin(ms: number, work: Promise<void> | null): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}

/** What a fetcher that posts is answered instead of by the server: nobody knows what became of it. */
export const AWAY = Object.freeze({ isAway: true });

export function isAway(answer: unknown): boolean {
  return answer === AWAY;
}

/** What is thrown when the network is gone, or something before the server answers in its place. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof TypeError) return /fetch|network|load failed|imported module/i.test(error.message);
  return error instanceof Error && error.message.startsWith('Unable to decode turbo-stream response');
}

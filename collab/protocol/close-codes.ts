/**
 * The closed table of close codes, shared by server and client. Terminal codes are 4400–4499, where the stock
 * provider stops too; everything else is retried. 1009 is sent by the WebSocket library itself.
 */
export const CLOSE_CODES = {
  malformed: {
    code: 4400,
    isTerminal: true,
    sentence: 'This page sent something we could not read. Reload it.',
  },
  signedOut: {
    code: 4401,
    isTerminal: true,
    sentence: 'You are signed out. Sign in again to go on.',
  },
  accessEnded: {
    code: 4403,
    isTerminal: true,
    sentence: 'You no longer have access to this part of the plan. Its owner can give it back.',
  },
  notFound: {
    code: 4404,
    isTerminal: true,
    sentence: 'This part of the plan does not exist, or you have no access to it.',
  },
  outOfStep: {
    code: 4409,
    isTerminal: true,
    sentence: 'This page no longer matches the plan. Copy what you have not saved, then reload.',
  },
  upgradeNeeded: {
    code: 4426,
    isTerminal: true,
    sentence: 'A newer version of this page is needed to write here. Reload it.',
  },
  tooMany: {
    code: 4429,
    isTerminal: true,
    sentence: 'Too much at once from this page, or too many open pages. Close some, then reload.',
  },
  tooBig: {
    code: 1009,
    isTerminal: true,
    sentence: 'This change is too large to be saved in one step.',
  },
  restarting: {
    code: 1012,
    isTerminal: false,
    sentence: 'We are restarting. You will be reconnected in a moment.',
  },
  overloaded: {
    code: 1013,
    isTerminal: false,
    sentence: 'The connection is too slow. You will be reconnected.',
  },
  roomRestarted: {
    code: 4503,
    isTerminal: false,
    sentence: 'Reconnecting to this part of the plan.',
  },
} as const;

export type CloseName = keyof typeof CLOSE_CODES;

/** True when reconnecting cannot help. Unknown codes are not terminal: a lost network has no code of ours. */
export function isTerminalClose(code: number): boolean {
  return Object.values(CLOSE_CODES).some((entry) => entry.code === code && entry.isTerminal);
}

/** The sentence for people, or null for a code that is not ours. */
export function closeSentence(code: number): string | null {
  return Object.values(CLOSE_CODES).find((entry) => entry.code === code)?.sentence ?? null;
}

import { type Words, words } from '../../server/domain/words.ts';

/**
 * The closed table of close codes, shared by server and client. Terminal codes are 4400–4499, where the stock
 * provider stops too; everything else is retried. 1009 is sent by the WebSocket library itself.
 */
export const CLOSE_CODES = {
  malformed: {
    code: 4400,
    isTerminal: true,
    sentence: words(
      'This page sent something we could not read. Reload it.',
      'Diese Seite hat etwas gesendet, das wir nicht lesen konnten. Laden Sie sie neu.',
    ),
  },
  signedOut: {
    code: 4401,
    isTerminal: true,
    sentence: words(
      'You are signed out. Sign in again to go on.',
      'Sie sind abgemeldet. Melden Sie sich wieder an, um weiterzuarbeiten.',
    ),
  },
  accessEnded: {
    code: 4403,
    isTerminal: true,
    sentence: words(
      'You no longer have access to this part of the plan. Its owner can give it back.',
      'Sie haben keinen Zugang mehr zu diesem Teil des Plans. Seine Verantwortlichen können ihn zurückgeben.',
    ),
  },
  notFound: {
    code: 4404,
    isTerminal: true,
    sentence: words(
      'This part of the plan does not exist, or you have no access to it.',
      'Diesen Teil des Plans gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
    ),
  },
  outOfStep: {
    code: 4409,
    isTerminal: true,
    sentence: words(
      'This page no longer matches the plan. Copy what you have not saved, then reload.',
      'Diese Seite passt nicht mehr zum Plan. Kopieren Sie, was nicht gespeichert ist, und laden Sie dann neu.',
    ),
  },
  upgradeNeeded: {
    code: 4426,
    isTerminal: true,
    sentence: words(
      'A newer version of this page is needed to write here. Reload it.',
      'Um hier zu schreiben, ist eine neuere Version dieser Seite nötig. Laden Sie sie neu.',
    ),
  },
  tooMany: {
    code: 4429,
    isTerminal: true,
    sentence: words(
      'Too much at once from this page, or too many open pages. Close some, then reload.',
      'Zu viel auf einmal von dieser Seite, oder zu viele offene Seiten. Schließen Sie einige, und laden Sie dann neu.',
    ),
  },
  signInNeeded: {
    code: 4501,
    isTerminal: false,
    sentence: words(
      'You are signed out. Sign in again in a second window: what you wrote stays here, and this page goes on by itself.',
      'Sie sind abgemeldet. Melden Sie sich in einem zweiten Fenster wieder an: Was Sie geschrieben haben, bleibt hier, und diese Seite macht von selbst weiter.',
    ),
  },
  tooBig: {
    code: 1009,
    isTerminal: true,
    sentence: words(
      'This change is too large to be saved in one step.',
      'Diese Änderung ist zu groß, um auf einmal gespeichert zu werden.',
    ),
  },
  restarting: {
    code: 1012,
    isTerminal: false,
    sentence: words(
      'We are restarting. You will be reconnected in a moment.',
      'Wir starten neu. Sie werden gleich wieder verbunden.',
    ),
  },
  overloaded: {
    code: 1013,
    isTerminal: false,
    sentence: words(
      'The connection is too slow. You will be reconnected.',
      'Die Verbindung ist zu langsam. Sie werden wieder verbunden.',
    ),
  },
  roomRestarted: {
    code: 4503,
    isTerminal: false,
    sentence: words(
      'Reconnecting to this part of the plan.',
      'Die Verbindung zu diesem Teil des Plans wird wieder aufgebaut.',
    ),
  },
} as const;

export type CloseName = keyof typeof CLOSE_CODES;

/** True when reconnecting cannot help. Unknown codes are not terminal: a lost network has no code of ours. */
export function isTerminalClose(code: number): boolean {
  return Object.values(CLOSE_CODES).some((entry) => entry.code === code && entry.isTerminal);
}

/** The sentence for people, or null for a code that is not ours. */
export function closeSentence(code: number): Words | null {
  return Object.values(CLOSE_CODES).find((entry) => entry.code === code)?.sentence ?? null;
}

import { isRouteErrorResponse } from '@remix-run/react';
import { LOCALES, type Words, words } from '../../../server/domain/words.ts';
import { isUnreachable } from '../../live/away.ts';
import type { Say } from '../../words/use-words.ts';

export interface Failure {
  readonly title: string;
  readonly sentence: string;
  /** Asking again may help. */
  readonly canRetry: boolean;
}

/** A failure that the page itself knows. */
interface KnownFailure {
  readonly title: Words;
  readonly sentence: Words;
  readonly canRetry: boolean;
}

const UNREACHABLE: KnownFailure = {
  title: words('No connection', 'Keine Verbindung'),
  sentence: words(
    'Covalent cannot be reached from here just now. Check your connection, then try again.',
    'Covalent ist von hier aus gerade nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  ),
  canRetry: true,
};

const BROKEN: KnownFailure = {
  title: words('Something went wrong on our side', 'Bei uns ist etwas schiefgegangen'),
  sentence: words(
    'Nothing you had saved is lost. We have a note of it; trying again often helps.',
    'Nichts, was gespeichert war, ist verloren. Wir haben es vermerkt; ein neuer Versuch hilft oft.',
  ),
  canRetry: true,
};

const NOT_FOUND: KnownFailure = {
  title: words('Not found', 'Nicht gefunden'),
  sentence: words(
    'This page does not exist, or you have no access to it.',
    'Diese Seite gibt es nicht, oder Sie haben keinen Zugang zu ihr.',
  ),
  canRetry: false,
};

const BY_STATUS: Partial<Record<number, KnownFailure>> = {
  403: {
    title: words('Not for you to do', 'Dazu sind Sie nicht berechtigt'),
    sentence: words('You may read this, not change it.', 'Sie dürfen das lesen, aber nicht ändern.'),
    canRetry: false,
  },
  404: NOT_FOUND,
  405: NOT_FOUND,
  409: {
    title: words('Changed meanwhile', 'Inzwischen geändert'),
    sentence: words(
      'Somebody was faster. Look again, then decide.',
      'Jemand war schneller. Sehen Sie noch einmal nach, und entscheiden Sie dann.',
    ),
    canRetry: true,
  },
  429: {
    title: words('Too often', 'Zu oft'),
    sentence: words(
      'That was tried too often. Wait a moment, then try again.',
      'Das wurde zu oft versucht. Warten Sie einen Moment und versuchen Sie es dann erneut.',
    ),
    canRetry: true,
  },
  503: {
    title: words('Not available just now', 'Gerade nicht verfügbar'),
    sentence: words(
      'Covalent is starting or being looked after. Try again in a moment.',
      'Covalent startet gerade oder wird gewartet. Versuchen Sie es gleich noch einmal.',
    ),
    canRetry: true,
  },
};

/** What to say about whatever stopped a page: a title, one sentence, and whether trying again makes sense. */
export function describeFailure(error: unknown, say: Say): Failure {
  const known = knownFailure(error);
  const { title, sentence, canRetry } = known ?? BROKEN;
  const refusal = known !== null && isRouteErrorResponse(error) && isRefusal(error.data) ? error.data : null;
  return { title: say(title), sentence: say(refusal ?? sentence), canRetry };
}

/** Null for what no page expects. */
function knownFailure(error: unknown): KnownFailure | null {
  if (isRouteErrorResponse(error)) return BY_STATUS[error.status] ?? null;
  return isUnreachable(error) ? UNREACHABLE : null;
}

/** Refusals are sentences for the screen, in every language; the router's own answers are not. */
function isRefusal(data: unknown): data is Words {
  return isRecord(data) && LOCALES.every((locale) => isSentence(data[locale]));
}

function isSentence(text: unknown): boolean {
  return typeof text === 'string' && /^[A-ZÄÖÜ][^<>{}]{8,200}\.$/.test(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

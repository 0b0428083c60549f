import { isRouteErrorResponse } from '@remix-run/react';

export interface Failure {
  readonly title: string;
  readonly sentence: string;
  /** Asking again may help. */
  readonly canRetry: boolean;
}

const UNREACHABLE: Failure = {
  title: 'No connection',
  sentence: 'Covalent cannot be reached from here just now. Check your connection, then try again.',
  canRetry: true,
};

const BROKEN: Failure = {
  title: 'Something went wrong on our side',
  sentence: 'Nothing you had saved is lost. We have a note of it; trying again often helps.',
  canRetry: true,
};

const BY_STATUS: Partial<Record<number, Failure>> = {
  403: { title: 'Not for you to do', sentence: 'You may read this, not change it.', canRetry: false },
  404: {
    title: 'Not found',
    sentence: 'This page does not exist, or you have no access to it.',
    canRetry: false,
  },
  405: { title: 'Not found', sentence: 'This page does not exist, or you have no access to it.', canRetry: false },
  409: { title: 'Changed meanwhile', sentence: 'Somebody was faster. Look again, then decide.', canRetry: true },
  429: { title: 'Too often', sentence: 'That was tried too often. Wait a moment, then try again.', canRetry: true },
  503: {
    title: 'Not available just now',
    sentence: 'Covalent is starting or being looked after. Try again in a moment.',
    canRetry: true,
  },
};

/** What to say about whatever stopped a page: a title, one sentence, and whether trying again makes sense. */
export function describeFailure(error: unknown): Failure {
  if (isRouteErrorResponse(error)) {
    const known = BY_STATUS[error.status];
    if (known === undefined) return BROKEN;
    return typeof error.data === 'string' && isSentence(error.data) ? { ...known, sentence: error.data } : known;
  }
  return isUnreachable(error) ? UNREACHABLE : BROKEN;
}

/** Refusals are sentences for the screen; the router's own answers are not. */
function isSentence(text: string): boolean {
  return /^[A-Z][^<>{}]{8,200}\.$/.test(text);
}

/** What `fetch` and `import()` throw when the network is gone. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed|imported module/i.test(error.message);
}

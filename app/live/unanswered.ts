import { useSyncExternalStore } from 'react';

/** What the server did not answer last: what this form sent, or, without one, going to another page. */
export interface Unanswered {
  readonly form: object | null;
}

let unanswered: Unanswered | null = null;
let pressed: object | null = null;
const listeners = new Set<() => void>();

/** This form sends: what it sends next is its own, and what was not answered before no longer counts. */
export function beginSending(form: object): void {
  pressed = form;
  tell(null);
}

/** What was sent is answered, or was held. */
export function endSending(): void {
  pressed = null;
}

/** The form that sent is told when it was one. */
export function tellUnansweredForm(): void {
  tell({ form: pressed });
}

export function tellUnansweredPage(): void {
  tell({ form: null });
}

/** Forms go on saying it until they send again. */
export function forgetUnansweredPage(): void {
  if (unanswered?.form === null) tell(null);
}

export function useUnanswered(): Unanswered | null {
  return useSyncExternalStore(
    subscribe,
    () => unanswered,
    () => null,
  );
}

function tell(news: Unanswered | null): void {
  if (news === unanswered) return;
  unanswered = news;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

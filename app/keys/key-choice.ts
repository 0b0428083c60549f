import { useSyncExternalStore } from 'react';
import { cookieIn } from '../ui/cookie-in.ts';

/** Which keys the product listens to outside of fields: all, the palette's alone, or none. */
export const KEY_CHOICES = ['all', 'palette', 'none'] as const;
export type KeyChoice = (typeof KEY_CHOICES)[number];

/** Read by scripts too: a choice made in one tab holds in the others at once. */
export const KEY_COOKIE = 'covalent-keys';

/** True for one of the three choices. */
function isKeyChoice(value: unknown): value is KeyChoice {
  return KEY_CHOICES.some((choice) => choice === value);
}

/** The choice among these cookies; all keys until there is one. */
export function keyChoiceIn(cookies: string): KeyChoice {
  const value = cookieIn(cookies, KEY_COOKIE);
  return isKeyChoice(value) ? value : 'all';
}

/** The choice that holds in this browser now; the server's word for it until scripts run. */
export function useKeyChoice(atFirst: KeyChoice): KeyChoice {
  return useSyncExternalStore(
    whenLookedAt,
    () => keyChoiceIn(document.cookie),
    () => atFirst,
  );
}

// Keys go to the window that has the focus: another one may keep what it shows until it is looked at.
function whenLookedAt(onChange: () => void): () => void {
  window.addEventListener('focus', onChange);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    window.removeEventListener('focus', onChange);
    document.removeEventListener('visibilitychange', onChange);
  };
}

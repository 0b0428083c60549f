import type { Locale } from '../../server/domain/words.ts';
import { useIsRunning } from '../ui/use-is-running.ts';
import { usePageLocale } from '../words/use-words.ts';

const GERMAN: Readonly<Record<string, string>> = { Ctrl: 'Strg', Shift: 'Umschalt', Escape: 'Esc', Enter: 'Eingabe' };
const APPLE: Readonly<Record<string, string>> = {
  Ctrl: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Escape: 'esc',
  Enter: '↩',
  Tab: '⇥',
};
const ENGLISH: Readonly<Record<string, string>> = { Escape: 'Esc' };

/** The keys of the command palette. */
export const PALETTE_KEYS = 'Ctrl+K';

/** What stands on the keys: presses one after the other, each of keys together. */
export function keyCaps(keys: string, locale: Locale, isApple: boolean): readonly (readonly string[])[] {
  const names = isApple ? APPLE : locale === 'de' ? GERMAN : ENGLISH;
  return keys.split(' ').map((press) => press.split('+').map((key) => names[key] ?? key));
}

/** Says keys in one string, as this keyboard and language have them: `Ctrl+B`, `Strg+B`, `⌘B`. */
export function useKeyNames(): (keys: string) => string {
  const locale = usePageLocale();
  const isApple = useIsApple();
  return (keys) =>
    keyCaps(keys, locale, isApple)
      .map((press) => press.join(isApple ? '' : '+'))
      .join(' ');
}

/** True on keyboards with ⌘ in place of Ctrl; known once scripts run. */
export function useIsApple(): boolean {
  return useIsRunning() && isApple();
}

/** As {@link useIsApple}, in the browser. */
export function isApple(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

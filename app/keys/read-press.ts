import type { KeyChoice } from './key-choice.ts';

/** What of a press on the keyboard counts. */
export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing'
>;

export type Press =
  | { readonly kind: 'palette' | 'search' | 'keys' | 'begin' }
  | { readonly kind: 'go'; readonly letter: string };

interface Standing {
  readonly choice: KeyChoice;
  /** The press before was G. */
  readonly hasBegun: boolean;
  /** The keyboard has ⌘ in place of Ctrl. */
  readonly isApple: boolean;
}

const ALONE: readonly string[] = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn'];

/** True for a key that only changes what others mean. */
export function isModifier({ key }: Pressed): boolean {
  return ALONE.includes(key);
}

/** What a press asks for where nobody types; null when nothing. */
export function readPress(pressed: Pressed, { choice, hasBegun, isApple }: Standing): Press | null {
  if (pressed.isComposing) return null;
  const letter = letterOf(pressed);
  const { ctrlKey, metaKey, altKey, shiftKey } = pressed;
  const hasCommand = isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (hasCommand && !altKey && !shiftKey && letter === 'K') return choice === 'none' ? null : { kind: 'palette' };
  if (choice !== 'all' || ctrlKey || metaKey || altKey || pressed.repeat) return null;
  // On some keyboards these two take the shift key.
  if (pressed.key === '/') return { kind: 'search' };
  if (pressed.key === '?') return { kind: 'keys' };
  if (letter === null || shiftKey) return null;
  if (hasBegun) return { kind: 'go', letter };
  return letter === 'G' ? { kind: 'begin' } : null;
}

/** The letter or figure by what it writes; on a keyboard of another script by where it lies. */
function letterOf({ key, code }: Pressed): string | null {
  if (/^[a-z\d]$/i.test(key)) return key.toUpperCase();
  const isOfAnotherScript = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  return isOfAnotherScript ? (/^Key([A-Z])$/.exec(code)?.[1] ?? null) : null;
}

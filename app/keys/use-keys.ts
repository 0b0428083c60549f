import { useEffect, useRef, useState } from 'react';
import { keyChoiceIn } from './key-choice.ts';
import { isApple } from './key-names.ts';
import { isModifier, type Press, readPress } from './read-press.ts';

/** What has keys of its own while the keyboard is in it: what is typed into, and lists in which letters look for a line. */
const OWN_KEYS =
  'input, textarea, select, [role=textbox], [role=menu], [role=listbox], [role=grid], [role=treegrid], [role=tree]';
/** What covers the page. */
const COVERS = '[role=dialog], [role=alertdialog], [role=menu]';

/**
 * The one listener for the keys that work on a page, outside of fields: a single key does nothing where somebody types
 * or with a modifier, and nothing but the palette's own key does anything over a dialog. G waits for its letter until
 * another key or the pointer is pressed, without a clock. True while it waits.
 */
export function useKeys(onPress: (press: Press) => void): boolean {
  const [hasBegun, setHasBegun] = useState(false);
  const waits = useRef(false);
  const latest = useRef(onPress);
  latest.current = onPress;
  useEffect(() => {
    const wait = (isWaiting: boolean) => {
      waits.current = isWaiting;
      setHasBegun(isWaiting);
    };
    const listen = (event: KeyboardEvent) => {
      if (isModifier(event)) return;
      const standing = { choice: keyChoiceIn(document.cookie), hasBegun: waits.current, isApple: isApple() };
      const press = readPress(event, standing);
      wait(false);
      if (press === null || (press.kind !== 'palette' && isElsewhere(event.target))) return;
      event.preventDefault();
      if (press.kind === 'begin') wait(true);
      else latest.current(press);
    };
    const end = () => wait(false);
    // Before anything else hears it: the browser has a use for Ctrl K too, and a dialog keeps its keys to itself.
    document.addEventListener('keydown', listen, true);
    document.addEventListener('pointerdown', end, true);
    return () => {
      document.removeEventListener('keydown', listen, true);
      document.removeEventListener('pointerdown', end, true);
    };
  }, []);
  return hasBegun;
}

/** True while a dialog or a menu covers the page. */
export function isCovered(): boolean {
  return document.querySelector(COVERS) !== null;
}

/** Whether a key that was pressed here is for what has the focus, or for what covers the page. */
export function isElsewhere(target: EventTarget | null): boolean {
  if (isCovered() || !(target instanceof Element)) return true;
  return target.closest(OWN_KEYS) !== null || (target instanceof HTMLElement && target.isContentEditable);
}

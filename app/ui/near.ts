import { type RefObject, useEffect, useState } from 'react';

/** A page with at most this many parts becomes live as a whole, while the browser is idle; of a longer one what is near. */
const SMALL_PAGE = 100;
/** The latest moment for the next part of a small page, in ms: a busy browser is never idle. */
const IDLE_PATIENCE_MS = 500;

/**
 * True from the moment on at which the element is on the screen, within a screen of it, or holds the focus, and for good;
 * nobody looks before `isWanted`. A small page comes near by itself, part by part.
 */
export function useNear(element: RefObject<Element | null>, isWanted: boolean): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (isNear || !isWanted || watched === null) return;
    return waitFor(watched, () => setIsNear(true));
  }, [element, isNear, isWanted]);
  return isNear;
}

const waiting = new Map<Element, () => void>();
let shared: IntersectionObserver | null = null;
let isIdleAsked = false;

function waitFor(element: Element, onNear: () => void): () => void {
  waiting.set(element, onNear);
  const observer = observe();
  observer.observe(element);
  const onFocus = () => tell(element);
  element.addEventListener('focusin', onFocus);
  askForIdle();
  return () => {
    element.removeEventListener('focusin', onFocus);
    observer.unobserve(element);
    waiting.delete(element);
  };
}

function observe(): IntersectionObserver {
  shared ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) tell(target);
    },
    { rootMargin: '100% 0px' },
  );
  return shared;
}

function tell(element: Element): void {
  if (isPressed) {
    held.add(element);
    return;
  }
  const onNear = waiting.get(element);
  waiting.delete(element);
  onNear?.();
}

/** So long after a press, in ms, its click has come, also where a touch is told as a mouse. */
const CLICK_MS = 100;
/** What came near during a press. */
const held = new Set<Element>();
let isPressed = false;

// A click is lost when what was pressed is another element by the time it is let go, or has moved away.
function watchPresses(): void {
  let release: ReturnType<typeof setTimeout> | undefined;
  const press = () => {
    clearTimeout(release);
    isPressed = true;
  };
  const end = () => {
    clearTimeout(release);
    isPressed = false;
    for (const element of held) tell(element);
    held.clear();
    askForIdle();
  };
  const letGo = () => {
    clearTimeout(release);
    release = setTimeout(end, CLICK_MS);
  };
  addEventListener('pointerdown', press, { capture: true });
  for (const event of ['pointerup', 'pointercancel']) addEventListener(event, letGo, { capture: true });
  // Heard last: whoever the click was for has had it, and what it made need not wait.
  addEventListener('click', end);
  // A press that ends outside of the window is told to nobody.
  addEventListener('blur', letGo);
}

// A press may begin before anything waits to come near.
if (typeof window !== 'undefined') watchPresses();

// In the order of the page, which is that of their effects.
function askForIdle(): void {
  if (isIdleAsked || isPressed) return;
  isIdleAsked = true;
  whenIdle(() => {
    isIdleAsked = false;
    const [next] = waiting.keys();
    if (isPressed || next === undefined || waiting.size > SMALL_PAGE) return;
    tell(next);
    askForIdle();
  });
}

function whenIdle(then: () => void): void {
  // Safari has no idle callback.
  if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: IDLE_PATIENCE_MS });
  else setTimeout(then, IDLE_PATIENCE_MS / 10);
}

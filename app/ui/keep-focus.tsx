import { Component, type ReactNode, type RefObject } from 'react';

interface KeepFocusProps {
  readonly within: RefObject<HTMLElement>;
  /** What stands inside is replaced as a whole when this changes, and never else. */
  readonly form: string;
  readonly children: ReactNode;
}

/** What had the focus, so that its like is found in what replaces it: the nth element of this name. */
interface FocusPlace {
  readonly name: string;
  readonly nth: number;
}

/**
 * Keeps the place of who works by keyboard when elements under them are replaced by others: the focus goes to what bears the
 * same name, else to the whole. A class, because only `getSnapshotBeforeUpdate` sees the page as it was before React changes it.
 */
export class KeepFocus extends Component<KeepFocusProps> {
  override getSnapshotBeforeUpdate(before: KeepFocusProps): FocusPlace | null {
    const { within, form } = this.props;
    return before.form === form ? null : placeOfFocus(within.current);
  }

  override componentDidUpdate(_before: KeepFocusProps, _state: unknown, place: FocusPlace | null): void {
    const whole = this.props.within.current;
    if (place === null || whole === null || hasFocus(whole)) return;
    const same = elementsOf(whole).filter((element) => nameOf(element) === place.name)[place.nth];
    if (same === undefined) whole.tabIndex = -1;
    (same ?? whole).focus({ preventScroll: true });
  }

  override render(): ReactNode {
    return this.props.children;
  }
}

function placeOfFocus(whole: HTMLElement | null): FocusPlace | null {
  if (whole === null || !hasFocus(whole)) return null;
  const focused = elementsOf(whole).find((element) => element === document.activeElement);
  if (focused === undefined) return { name: '', nth: 0 };
  const name = nameOf(focused);
  const alike = elementsOf(whole).filter((element) => nameOf(element) === name);
  return { name, nth: alike.indexOf(focused) };
}

function hasFocus(whole: HTMLElement): boolean {
  return whole.contains(document.activeElement);
}

function elementsOf(whole: HTMLElement): readonly HTMLElement[] {
  return [...whole.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')];
}

function nameOf(element: HTMLElement): string {
  const words = element.getAttribute('aria-label') ?? element.getAttribute('name') ?? element.textContent ?? '';
  return `${element.tagName} ${words.trim()}`;
}

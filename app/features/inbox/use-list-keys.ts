import { type RefObject, useEffect } from 'react';
import { keyChoiceIn } from '../../keys/key-choice.ts';
import { isElsewhere } from '../../keys/use-keys.ts';

/**
 * `J` and `K` move the focus from item to item of a list, wherever nobody types, and `E` sends the first form of the one
 * that has it; Enter is the link's own. When the item that had the focus is gone, the next one gets it.
 */
export function useListKeys(list: RefObject<HTMLElement>): void {
  useEffect(() => {
    const at = { current: -1 };
    const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
    const focus = (place: number) => {
      const links = items().map((item) => item.querySelector('a'));
      links[Math.max(0, Math.min(place, links.length - 1))]?.focus();
    };
    const look = () => {
      const place = items().findIndex((item) => item.contains(document.activeElement));
      if (place !== -1) at.current = place;
      return place;
    };
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isElsewhere(event.target)) return;
      if (keyChoiceIn(document.cookie) !== 'all') return;
      const place = look();
      const key = event.key.toLowerCase();
      if (key === 'j') focus(place === -1 ? 0 : place + 1);
      else if (key === 'k') focus(place === -1 ? 0 : place - 1);
      else if (key === 'e') items()[place]?.querySelector('form')?.requestSubmit();
      else return;
      event.preventDefault();
    };
    const observer = new MutationObserver(() => {
      if (at.current !== -1 && (document.activeElement ?? document.body) === document.body) focus(at.current);
    });
    // Who presses somewhere else has left the list.
    const leave = ({ target }: PointerEvent) => {
      if (target instanceof Node && list.current?.contains(target) !== true) at.current = -1;
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', listen);
    list.current?.addEventListener('focusin', look);
    if (list.current !== null) observer.observe(list.current, { childList: true, subtree: true });
    const { current } = list;
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', listen);
      current?.removeEventListener('focusin', look);
      observer.disconnect();
    };
  }, [list]);
}

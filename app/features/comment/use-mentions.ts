import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import type { Mentionable } from './mentionable.ts';

/** An `@` before the caret, and what of a name was typed after it. */
interface Asked {
  readonly start: number;
  readonly typed: string;
}

const MAX_SHOWN = 8;
const ASKED = /(?:^|[^\p{L}\p{M}\p{N}_])@([\p{L}\p{M}\p{N}.'’ -]{0,60})$/u;

/** A list of people while somebody writes a name after `@`: arrow keys choose, Enter or Tab takes, Escape closes it. */
export function useMentions(box: RefObject<HTMLTextAreaElement>, people: readonly Mentionable[]) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [place, setPlace] = useState(0);
  const listId = useId();
  const matching = asked === null ? [] : people.filter(({ name }) => isBegunBy(name, asked.typed)).slice(0, MAX_SHOWN);
  const chosen = Math.min(place, Math.max(0, matching.length - 1));
  const optionId = (index: number) => `${listId}-${index}`;
  const active = matching.length === 0 ? null : optionId(chosen);
  useEffect(() => {
    if (active !== null) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const look = () => {
    const { current } = box;
    if (current === null) return;
    const before = current.value.slice(0, current.selectionStart);
    const typed = current.selectionStart === current.selectionEnd ? ASKED.exec(before)?.[1] : undefined;
    setPlace(0);
    setAsked(typed === undefined ? null : { start: before.length - typed.length, typed });
  };
  const take = (person: Mentionable | undefined) => {
    const { current } = box;
    if (current === null || asked === null || person === undefined) return;
    current.setRangeText(`${person.name} `, asked.start, asked.start + asked.typed.length, 'end');
    current.focus();
    setAsked(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (matching.length === 0 || event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown') setPlace((chosen + 1) % matching.length);
    else if (key === 'ArrowUp') setPlace((chosen + matching.length - 1) % matching.length);
    else if (key === 'Enter' || key === 'Tab') take(matching[chosen]);
    else if (key === 'Escape') setAsked(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    ...{ matching, chosen, listId, optionId, take },
    box: {
      ...{ onKeyDown, onInput: look, onClick: look, onBlur: () => setAsked(null) },
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      ...(active === null ? {} : { 'aria-controls': listId, 'aria-activedescendant': active }),
    } as const,
  };
}

/** Whether what was typed begins the name, or a later part of it, whatever its case; nothing begins every name. */
function isBegunBy(name: string, typed: string): boolean {
  const [whole, part] = [name.toLowerCase(), typed.toLowerCase()];
  return whole.startsWith(part) || whole.includes(` ${part}`);
}

import { NavLink } from '@remix-run/react';
import { Inbox } from 'lucide-react';
import { classNames } from '../../ui/class-names.ts';
import { usePageTrait } from '../../ui/use-page-trait.ts';
import { useWords } from '../../words/use-words.ts';

const MOST_SHOWN = 99;

/** The way to the inbox, with how much waits there; not on a screen that several people may be looking at. */
export function InboxLink({ unread: waiting }: { readonly unread: number }) {
  const unread = usePageTrait('isSharedScreen') ? 0 : waiting;
  const say = useWords();
  const label = unread === 0 ? say('Inbox', 'Eingang') : say(`Inbox, ${unread} unread`, `Eingang, ${unread} ungelesen`);
  return (
    <NavLink
      to="/inbox"
      aria-label={label}
      className={({ isActive }) =>
        classNames(
          'relative flex size-11 items-center justify-center rounded-md text-muted hover:text-ink',
          isActive && 'text-ink',
        )
      }
    >
      <Inbox aria-hidden className="size-5" />
      {unread > 0 && (
        <span
          aria-hidden
          className="absolute top-0.5 right-0 min-w-5 rounded-full bg-ink px-1 text-center text-xs leading-5 font-semibold text-page"
        >
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
    </NavLink>
  );
}

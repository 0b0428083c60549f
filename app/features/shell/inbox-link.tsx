import { NavLink } from '@remix-run/react';
import { Inbox } from 'lucide-react';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';

const MOST_SHOWN = 99;

/** The way to the inbox, with how much waits there. */
export function InboxLink({ unread }: { readonly unread: number }) {
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

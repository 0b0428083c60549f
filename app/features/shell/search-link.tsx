import { NavLink, useNavigate } from '@remix-run/react';
import { Search } from 'lucide-react';
import { useEffect } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';

/** The field of the search page, by its id: the key goes there when it is in sight. */
export const SEARCH_FIELD = 'search-words';

/** The way to search, also by the key `/` wherever nobody is typing. */
export function SearchLink() {
  const say = useWords();
  const navigate = useNavigate();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      const field = document.getElementById(SEARCH_FIELD);
      if (field === null) navigate('/search');
      else field.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [navigate]);
  return (
    <NavLink
      to="/search"
      aria-label={say('Search', 'Suche')}
      aria-keyshortcuts="/"
      className={({ isActive }) =>
        classNames(
          'flex size-11 items-center justify-center rounded-md text-muted hover:text-ink',
          isActive && 'text-ink',
        )
      }
    >
      <Search aria-hidden className="size-5" />
    </NavLink>
  );
}

// A dialog or a menu has keys of its own.
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role=dialog], [role=menu]') !== null;
}

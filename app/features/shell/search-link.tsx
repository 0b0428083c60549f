import { NavLink } from '@remix-run/react';
import { Search } from 'lucide-react';
import { KeyCaps } from '../../keys/key-caps.tsx';
import { PALETTE_KEYS } from '../../keys/key-names.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import { usePalette } from '../palette/palette-context.ts';

/** The field of the search page, by its id: the key goes there when it is in sight. */
export const SEARCH_FIELD = 'search-words';

/** The way to search, with the keys that find things from any page. */
export function SearchLink() {
  const say = useWords();
  const { choice } = usePalette();
  return (
    <NavLink
      to="/search"
      aria-label={say('Search', 'Suche')}
      {...(choice === 'all' && { 'aria-keyshortcuts': '/' })}
      className={({ isActive }) =>
        classNames(
          'flex h-11 min-w-11 items-center justify-center gap-2 rounded-md px-2 text-muted hover:text-ink',
          isActive && 'text-ink',
        )
      }
    >
      <Search aria-hidden className="size-5" />
      {choice !== 'none' && (
        <span aria-hidden className="inline-flex max-lg:hidden pointer-coarse:hidden">
          <KeyCaps keys={PALETTE_KEYS} />
        </span>
      )}
    </NavLink>
  );
}

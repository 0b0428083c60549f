import { NavLink } from '@remix-run/react';
import { words } from '../../../server/domain/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';

/** The places that everybody has, by address. */
const MAIN_PLACES = [
  { to: '/', name: words('Home', 'Start'), isExact: true, isOnPhones: false },
  { to: '/actions', name: words('My actions', 'Maßnahmen'), isExact: false, isOnPhones: true },
  // What waits for a signature stands on the home page, and in its plan.
  { to: '/approvals', name: words('Sign-offs', 'Unterschriften'), isExact: false, isOnPhones: false },
  { to: '/accounts', name: words('Accounts', 'Partner'), isExact: false, isOnPhones: true },
] as const;

/** Those, and the one that has a mark of its own in the header. */
export const HEADER_PLACES = [...MAIN_PLACES, { to: '/inbox', name: words('Inbox', 'Eingang') }] as const;

/** The way to them from every page. */
export function MainNavigation() {
  const say = useWords();
  return (
    <nav aria-label={say('Main', 'Hauptnavigation')}>
      <ul className="flex">
        {MAIN_PLACES.map(({ to, name, isExact, isOnPhones }) => (
          // On a phone the mark beside it leads home.
          <li key={to} className={isOnPhones ? undefined : 'max-sm:hidden'}>
            <NavLink
              to={to}
              end={isExact}
              className={({ isActive }) =>
                classNames(
                  'flex min-h-14 items-center border-y-2 border-transparent px-2 text-sm whitespace-nowrap sm:px-3 font-medium text-muted hover:text-ink',
                  isActive && 'border-b-accent text-ink',
                )
              }
            >
              {say(name)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

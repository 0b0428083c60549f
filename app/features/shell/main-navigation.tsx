import { NavLink } from '@remix-run/react';
import { classNames } from '../../ui/class-names.ts';

const PLACES = [
  { to: '/', words: 'Home', isExact: true },
  { to: '/actions', words: 'My actions', isExact: false },
  { to: '/accounts', words: 'Accounts', isExact: false },
] as const;

/** The places that everybody has. */
export function MainNavigation() {
  return (
    <nav aria-label="Main">
      <ul className="flex">
        {PLACES.map(({ to, words, isExact }) => (
          <li key={to}>
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
              {words}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

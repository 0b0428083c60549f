import { NavLink } from '@remix-run/react';
import { words } from '../../../server/domain/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import type { Viewer } from './viewer.ts';

/** The places of the product outside of plans, by address. */
const MAIN_PLACES = [
  { to: '/', name: words('Home', 'Start'), isExact: true, isOnPhones: false, isForReviewers: false },
  { to: '/actions', name: words('My actions', 'Maßnahmen'), isExact: false, isOnPhones: true, isForReviewers: false },
  // What waits for a signature stands on the home page, and in its plan.
  {
    to: '/approvals',
    name: words('Sign-offs', 'Unterschriften'),
    isExact: false,
    isOnPhones: false,
    isForReviewers: false,
  },
  { to: '/accounts', name: words('Accounts', 'Partner'), isExact: false, isOnPhones: true, isForReviewers: false },
  // The supplier’s alone; where the header is narrow, the page of accounts leads there.
  { to: '/reviews', name: words('Reviews', 'Reviews'), isExact: false, isOnPhones: false, isForReviewers: true },
] as const;

/** Those, and the one that has a mark of its own in the header. */
export const HEADER_PLACES = [
  ...MAIN_PLACES,
  { to: '/inbox', name: words('Inbox', 'Eingang'), isForReviewers: false },
] as const;

type Reader = Pick<Viewer, 'readsReviews' | 'isGuest'>;

/** Those that this person has: to others the rest is not there. */
export function headerPlaces(reader: Reader) {
  return HEADER_PLACES.filter((place) => isFor(place, reader));
}

interface Place {
  readonly to: string;
  readonly isForReviewers: boolean;
}

function isFor({ to, isForReviewers }: Place, { readsReviews, isGuest }: Reader): boolean {
  return isGuest ? to === '/' : readsReviews || !isForReviewers;
}

/** The way to them from every page. */
export function MainNavigation({ reader }: { readonly reader: Reader }) {
  const say = useWords();
  return (
    <nav aria-label={say('Main', 'Hauptnavigation')}>
      <ul className="flex">
        {MAIN_PLACES.filter((place) => isFor(place, reader)).map(
          ({ to, name, isExact, isOnPhones, isForReviewers }) => (
            // On a phone the mark beside it leads home.
            <li key={to} className={isOnPhones ? undefined : isForReviewers ? 'max-lg:hidden' : 'max-sm:hidden'}>
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
          ),
        )}
      </ul>
    </nav>
  );
}

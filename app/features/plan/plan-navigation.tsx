import { NavLink, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useWords } from '../../words/use-words.ts';
import { PLACES, placeAddress } from './places.ts';

interface PlanNavigationProps {
  readonly planId: string;
  /** How much is open there, by place. */
  readonly open: Readonly<Record<string, number>>;
}

/** The places of one plan, in one line that scrolls where it is too long; the current one is in sight. */
export function PlanNavigation({ planId, open }: PlanNavigationProps) {
  const say = useWords();
  const line = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => showPlace(line.current, pathname), [pathname]);
  return (
    <nav ref={line} aria-label={say('This plan', 'Dieser Plan')} className="plan-places">
      <ul>
        {PLACES.map(({ path, words }) => (
          <li key={path}>
            <NavLink to={placeAddress(planId, path)} end className="plan-place">
              {say(words)}
              {(open[path] ?? 0) > 0 && ` (${open[path]})`}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

// Only the line scrolls: the page stays where the address or the reader has put it.
function showPlace(line: HTMLElement | null, pathname: string): void {
  if (line === null) return;
  const current = [...line.querySelectorAll('a')].find((link) => link.getAttribute('href') === pathname);
  if (current === undefined) return;
  line.scrollLeft = current.offsetLeft - (line.clientWidth - current.offsetWidth) / 2;
}

import { NavLink, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { PLACES, placeAddress } from './places.ts';

/** The places of one plan, in one line that scrolls where it is too long; the current one is in sight. */
export function PlanNavigation({ planId }: { planId: string }) {
  const line = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => showPlace(line.current, pathname), [pathname]);
  return (
    <nav ref={line} aria-label="This plan" className="plan-places">
      <ul>
        {PLACES.map(({ path, words }) => (
          <li key={path}>
            <NavLink to={placeAddress(planId, path)} end className="plan-place">
              {words}
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

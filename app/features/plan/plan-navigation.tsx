import { NavLink } from '@remix-run/react';
import { PLACES, placeAddress } from './places.ts';

/** The places of one plan. */
export function PlanNavigation({ planId }: { planId: string }) {
  return (
    <nav aria-label="This plan" className="plan-places">
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

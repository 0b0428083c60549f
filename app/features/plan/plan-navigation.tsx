import { NavLink } from '@remix-run/react';

/** The pages of a plan, in the order of the work: what both want, what it is worth, who does what, and how it goes. */
const PLACES = [
  { path: '', words: 'Plan' },
  { path: 'drivers', words: 'Value drivers' },
  { path: 'objectives', words: 'Objectives' },
  { path: 'alignment', words: 'Alignment' },
  { path: 'initiatives', words: 'Initiatives' },
  { path: 'actions', words: 'Actions' },
  { path: 'value', words: 'Value' },
  { path: 'people', words: 'People' },
  { path: 'criteria', words: 'Criteria' },
  { path: 'asks', words: 'Asks' },
  { path: 'scorecard', words: 'Scorecard' },
  { path: 'governance', words: 'Decisions and risks' },
] as const;

/** The places of one plan. */
export function PlanNavigation({ planId }: { planId: string }) {
  return (
    <nav aria-label="This plan" className="plan-places">
      <ul>
        {PLACES.map(({ path, words }) => (
          <li key={path}>
            <NavLink to={`/plans/${planId}${path === '' ? '' : `/${path}`}`} end className="plan-place">
              {words}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

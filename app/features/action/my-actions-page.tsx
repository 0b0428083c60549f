import { Link } from '@remix-run/react';
import { CircleCheck } from 'lucide-react';
import type { MyAction } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDay } from '../../ui/format-day.ts';
import { accountName } from '../account/account-name.ts';
import { recordAddress } from '../plan/places.ts';
import { actionStanding } from './action.ts';
import { ACTION_STATES, byPressure } from './action-words.ts';

/** What I have to do in all my plans, what presses most first; each leads to its place, where it is accepted or done. */
export function MyActionsPage({ actions, today }: { actions: readonly MyAction[]; today: string }) {
  const rows = actions
    .map((mine) => {
      const { state } = actionStanding(mine.action, { audience: mine.lane.audience, acts: mine.acts }, today);
      return { ...mine, state, due: mine.action.due };
    })
    .sort(byPressure);
  const open = rows.filter(({ state }) => state !== 'done').length;
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">My actions</h1>
      <p className="mt-1 mb-4 text-base text-muted">
        {open === 1 ? 'One is open, in all your plans.' : `${open} are open, in all your plans.`}
      </p>
      {rows.length === 0 ? (
        <EmptyState title="You own no action" icon={<CircleCheck aria-hidden className="size-6 text-ok" />}>
          When somebody asks you for one, or you take one on, it stands here.
        </EmptyState>
      ) : (
        <div className="grid-scroll rounded-lg border border-line bg-page px-4 shadow-sm">
          <table className="grid-table">
            <thead>
              <tr>
                <th scope="col">Action</th>
                <th scope="col">Due</th>
                <th scope="col">State</th>
                <th scope="col">Objective</th>
                <th scope="col">Plan</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ action, plan, lane, state, due, objectiveTitle }) => (
                <tr key={`${lane.id}/${action.id}`}>
                  <th scope="row">
                    <Link to={recordAddress(plan.id, 'actions', action.id)} className="underline">
                      {action.title === '' ? 'Untitled action' : action.title}
                    </Link>
                  </th>
                  <td className="grid-figure">{due === null ? '–' : formatDay(due)}</td>
                  <td>
                    <span className="health" data-health={state}>
                      {ACTION_STATES[state].words}
                    </span>
                  </td>
                  <td>{objectiveTitle ?? <span className="text-warn">Serves no objective</span>}</td>
                  <td>
                    {`${accountName(plan)}, ${plan.title} `}
                    <AudienceBadge audience={lane.audience} label={lane.badge} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

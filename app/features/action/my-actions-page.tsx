import { Link } from '@remix-run/react';
import { CircleCheck } from 'lucide-react';
import { accountName } from '../../../server/domain/account-name.ts';
import type { MyAction } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { recordAddress } from '../plan/places.ts';
import { actionStanding } from './action.ts';
import { ACTION_STATES, byPressure } from './action-words.ts';

/** What I have to do in all my plans, what presses most first; each leads to its place, where it is accepted or done. */
export function MyActionsPage({ actions, today }: { actions: readonly MyAction[]; today: string }) {
  const say = useWords();
  const format = useFormat();
  const rows = actions
    .map((mine) => {
      const { state } = actionStanding(mine.action, { audience: mine.lane.audience, acts: mine.acts }, today);
      return { ...mine, state, due: mine.action.due };
    })
    .sort(byPressure);
  const open = rows.filter(({ state }) => state !== 'done').length;
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{say('My actions', 'Meine Maßnahmen')}</h1>
      <p className="mt-1 mb-4 text-base text-muted">
        {open === 1
          ? say('One is open, in all your plans.', 'Eine ist offen, in allen Ihren Plänen.')
          : say(`${open} are open, in all your plans.`, `${open} sind offen, in allen Ihren Plänen.`)}
      </p>
      {rows.length === 0 ? (
        <EmptyState
          title={say('You own no action', 'Sie verantworten keine Maßnahme')}
          icon={<CircleCheck aria-hidden className="size-6 text-ok" />}
        >
          {say(
            'When somebody asks you for one, or you take one on, it stands here.',
            'Wenn jemand Sie um eine bittet oder Sie eine übernehmen, steht sie hier.',
          )}
        </EmptyState>
      ) : (
        <ScrollArea
          label={say('My actions', 'Meine Maßnahmen')}
          className="rounded-lg border border-line bg-page px-4 shadow-sm"
        >
          <table className="grid-table">
            <thead>
              <tr>
                <th scope="col">{say('Action', 'Maßnahme')}</th>
                <th scope="col">{say('Due', 'Termin')}</th>
                <th scope="col">{say('State', 'Stand')}</th>
                <th scope="col">{say('Objective', 'Ziel')}</th>
                <th scope="col">{say('Plan', 'Plan')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ action, plan, lane, state, due, objectiveTitle }) => (
                <tr key={`${lane.id}/${action.id}`}>
                  <th scope="row">
                    <Link to={recordAddress(plan.id, 'actions', action.id)} className="underline">
                      {action.title === '' ? say('Untitled action', 'Maßnahme ohne Titel') : action.title}
                    </Link>
                  </th>
                  <td className="grid-figure">{due === null ? '–' : format.day(due)}</td>
                  <td>
                    <span className="health" data-health={state}>
                      {say(ACTION_STATES[state].words)}
                    </span>
                  </td>
                  <td>
                    {objectiveTitle ?? (
                      <span className="text-warn">{say('Serves no objective', 'Dient keinem Ziel')}</span>
                    )}
                  </td>
                  <td>
                    {`${accountName(plan, say)}, ${plan.title} `}
                    <AudienceBadge audience={lane.audience} label={say(lane.badge)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </>
  );
}

import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import type { ActionState } from '../../../server/domain/action-health.ts';
import { formatDay } from '../../ui/format-day.ts';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';
import { type ActionStanding, actionStanding } from './action.ts';
import { ACTION_STATES, byPressure } from './action-words.ts';

type Action = RecordContent<'actions'>;

/** All actions of a lane in one table, what presses most first. */
export function ActionTable({ actions }: { actions: readonly Action[] }) {
  const scope = useRecordScope();
  if (actions.length === 0) return null;
  const rows = actions
    .map((action) => {
      const standing = actionStanding(action, scope.lane, scope.today);
      return { action, standing, state: standing.state, due: action.due };
    })
    .sort(byPressure);
  return (
    <div className="grid-scroll">
      <table className="grid-table">
        <caption className="grid-caption">{summary(rows.map(({ standing }) => standing.state))}</caption>
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Owner</th>
            <th scope="col">Due</th>
            <th scope="col">State</th>
            <th scope="col">Objective</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ action, standing }) => (
            <tr key={action.id}>
              <th scope="row">
                <a href={`#record-${action.id}`}>{action.title === '' ? 'Untitled action' : action.title}</a>
              </th>
              <td>{ownerOf(standing, scope)}</td>
              <td className="grid-figure">{action.due === null ? '–' : formatDay(action.due)}</td>
              <td>
                <span className="health" data-health={standing.state}>
                  {ACTION_STATES[standing.state].words}
                </span>
              </td>
              <td>{objectiveOf(action, scope)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ownerOf({ owned: { owner } }: ActionStanding, { people, plan }: RecordScope): string {
  if (owner === null) return 'Nobody yet';
  const person = people.find(({ id }) => id === owner.personId);
  return `${person?.name ?? 'No longer on this plan'}, ${plan[owner.side].name}`;
}

function objectiveOf({ objective }: Action, { titleOf }: RecordScope) {
  if (objective === null) return <span className="text-warn">Serves no objective</span>;
  return titleOf('objectives', objective) ?? 'No longer there';
}

function summary(all: readonly ActionState[]): string {
  const count = (state: ActionState) => all.filter((one) => one === state).length;
  const open = all.length - count('done');
  const asked = count('asked') === 0 ? '' : `, ${count('asked')} asked and not accepted yet`;
  return `${open} open: ${count('stalled')} stalled, ${count('at-risk')} at risk${asked}; ${count('done')} done.`;
}

import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import { type ActionHealth, actionHealth } from '../../../server/domain/action-health.ts';
import { formatDay } from '../../ui/format-day.ts';
import { useRecordScope } from '../record/record-scope.ts';

type Action = RecordContent<'actions'>;

const HEALTH: Readonly<Record<ActionHealth, { rank: number; words: string }>> = {
  stalled: { rank: 0, words: 'Stalled' },
  'at-risk': { rank: 1, words: 'At risk' },
  undated: { rank: 2, words: 'No date' },
  'on-track': { rank: 3, words: 'On track' },
  done: { rank: 4, words: 'Done' },
};

/** All actions of a lane in one table, what presses most first. `today` is an ISO day. */
export function ActionTable({ actions, today }: { actions: readonly Action[]; today: string }) {
  const { people, plan, titleOf } = useRecordScope();
  if (actions.length === 0) return null;
  const rows = actions
    .map((action) => ({ action, health: actionHealth(action, today) }))
    .sort((a, b) => HEALTH[a.health].rank - HEALTH[b.health].rank || byDate(a.action, b.action));
  const ownerOf = ({ owner }: Action): string => {
    const member = readMember(owner);
    if (member === null) return 'Nobody yet';
    const person = people.find(({ id }) => id === member.personId);
    return `${person?.name ?? 'No longer on this plan'}, ${plan[member.side].name}`;
  };
  return (
    <div className="grid-scroll">
      <table className="grid-table">
        <caption className="grid-caption">{summary(rows.map(({ health }) => health))}</caption>
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
          {rows.map(({ action, health }) => (
            <tr key={action.id}>
              <th scope="row">
                <a href={`#record-${action.id}`}>{action.title === '' ? 'Untitled action' : action.title}</a>
              </th>
              <td>{ownerOf(action)}</td>
              <td className="grid-figure">{action.due === null ? '–' : formatDay(action.due)}</td>
              <td>
                <span className="health" data-health={health}>
                  {HEALTH[health].words}
                </span>
              </td>
              <td>{objectiveOf(action, titleOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function objectiveOf({ objective }: Action, titleOf: (root: string, id: string) => string | null) {
  if (objective === null) return <span className="text-warn">Serves no objective</span>;
  return titleOf('objectives', objective) ?? 'No longer there';
}

function summary(all: readonly ActionHealth[]): string {
  const count = (health: ActionHealth) => all.filter((one) => one === health).length;
  const open = all.length - count('done');
  return `${open} open: ${count('stalled')} stalled, ${count('at-risk')} at risk; ${count('done')} done.`;
}

function byDate(a: Action, b: Action): number {
  return (a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1;
}

import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import type { ActionState } from '../../../server/domain/action-health.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';
import { type ActionStanding, actionStanding } from './action.ts';
import { ACTION_STATES, byPressure } from './action-words.ts';

type Action = RecordContent<'actions'>;

/** All actions of a lane in one table, what presses most first. */
export function ActionTable({ actions }: { actions: readonly Action[] }) {
  const say = useWords();
  const format = useFormat();
  const scope = useRecordScope();
  if (actions.length === 0) return null;
  const rows = actions
    .map((action) => {
      const standing = actionStanding(action, scope.lane, scope.today);
      return { action, standing, state: standing.state, due: action.due };
    })
    .sort(byPressure);
  return (
    <ScrollArea label={say('All actions', 'Alle Maßnahmen')}>
      <table className="grid-table">
        <caption className="grid-caption">
          {summary(
            rows.map(({ standing }) => standing.state),
            say,
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Action', 'Maßnahme')}</th>
            <th scope="col">{say('Owner', 'Verantwortlich')}</th>
            <th scope="col">{say('Due', 'Termin')}</th>
            <th scope="col">{say('State', 'Stand')}</th>
            <th scope="col">{say('Objective', 'Ziel')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ action, standing }) => (
            <tr key={action.id}>
              <th scope="row">
                <a href={`#record-${action.id}`}>
                  {action.title === '' ? say('Untitled action', 'Maßnahme ohne Titel') : action.title}
                </a>
              </th>
              <td>{ownerOf(standing, scope, say)}</td>
              <td className="grid-figure">{action.due === null ? '–' : format.day(action.due)}</td>
              <td>
                <span className="health" data-health={standing.state}>
                  {say(ACTION_STATES[standing.state].words)}
                </span>
              </td>
              <td>{objectiveOf(action, scope, say)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function ownerOf({ owned: { owner } }: ActionStanding, { people, plan }: RecordScope, say: Say): string {
  if (owner === null) return say('Nobody yet', 'Noch niemand');
  const person = people.find(({ id }) => id === owner.personId);
  return `${person?.name ?? say('No longer on this plan', 'Nicht mehr in diesem Plan')}, ${plan[owner.side].name}`;
}

function objectiveOf({ objective }: Action, { titleOf }: RecordScope, say: Say) {
  if (objective === null) return <span className="text-warn">{say('Serves no objective', 'Dient keinem Ziel')}</span>;
  return titleOf('objectives', objective) ?? say('No longer there', 'Nicht mehr vorhanden');
}

function summary(all: readonly ActionState[], say: Say): string {
  const count = (state: ActionState) => all.filter((one) => one === state).length;
  const open = all.length - count('done');
  const [stalled, risky, asked, done] = [count('stalled'), count('at-risk'), count('asked'), count('done')];
  const waiting =
    asked === 0 ? '' : say(`, ${asked} asked and not accepted yet`, `, ${asked} erbeten und noch nicht angenommen`);
  return say(
    `${open} open: ${stalled} stalled, ${risky} at risk${waiting}; ${done} done.`,
    `${open} offen: ${stalled} stehen still, ${risky} gefährdet${waiting}; ${done} erledigt.`,
  );
}

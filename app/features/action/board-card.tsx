import { Avatar } from '../../ui/avatar.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { ACTION_STATES } from './action-words.ts';
import type { BoardCard } from './board.ts';

/** What a card of the board says: the action, whose it is and of which firm, its date and health, and what it serves. */
export function BoardCardFacts({ card }: { card: BoardCard }) {
  const { plan, people, titleOf, lane } = useRecordScope();
  const say = useWords();
  const format = useFormat();
  const { action, state, standing, decidedBy } = card;
  const { owner } = standing.owned;
  const name =
    people.find(({ id }) => id === owner?.personId)?.name ?? say('No longer on this plan', 'Nicht mehr im Plan');
  const objective =
    action.objective === null
      ? null
      : (titleOf('objectives', action.objective) ?? say('No longer there', 'Nicht mehr vorhanden'));
  return (
    <>
      <a href={`#record-${action.id}`} className="board-card-title">
        {action.title === '' ? say('Untitled action', 'Maßnahme ohne Titel') : action.title}
      </a>
      {owner === null ? (
        <p className="text-warn">{say('Nobody yet', 'Noch niemand')}</p>
      ) : (
        <p className="board-owner">
          <Avatar name={name} side={owner.side} className="size-6 text-[0.625rem]" />
          <span>
            {name}{' '}
            <span className="board-firm" data-side={owner.side}>
              {plan[owner.side].name}
            </span>
          </span>
        </p>
      )}
      <p className="board-facts">
        <span className="health" data-health={state}>
          {say(ACTION_STATES[state].words)}
        </span>
        {action.due !== null && (
          <span className="grid-figure">
            {say(`Due ${format.day(action.due)}`, `Fällig ${format.day(action.due)}`)}
          </span>
        )}
      </p>
      {objective === null ? (
        <p className="text-warn">{say('Serves no objective', 'Dient keinem Ziel')}</p>
      ) : (
        <p className="board-hint">{objective}</p>
      )}
      {decidedBy !== null && lane.can.edit && (
        <p className="board-hint">
          {say(`${plan[decidedBy].name} says when it is done.`, `${plan[decidedBy].name} sagt, wann sie erledigt ist.`)}
        </p>
      )}
    </>
  );
}

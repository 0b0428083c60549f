import { lazy, Suspense, useState } from 'react';
import type { LiveLane } from '../../editor/live-lane.ts';
import { PartBoundary } from '../../editor/part-boundary.tsx';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { useWords } from '../../words/use-words.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { type BoardCard, boardCards, COLUMNS, type Column, doneIn } from './board.ts';
import { BoardCardFacts } from './board-card.tsx';

const MovableCards = lazy(() => import('./movable-cards.tsx').then((module) => ({ default: module.MovableCards })));

/** All actions of a lane as cards, in a column for how far each is; who may say that one is done moves its card. */
export function ActionBoard({ use }: { use: LaneInUse }) {
  const scope = useRecordScope();
  const say = useWords();
  const [told, setTold] = useState('');
  const { live, isEditable, isLocked, content } = use;
  const cards = boardCards(content.actions, scope, { side: scope.plan.side, isEditable, isLocked });
  if (cards.length === 0) return null;
  const move = (lane: LiveLane, id: string, to: Column) => {
    const card = cards.find(({ action }) => action.id === id);
    // It may have gone, been moved or handed over while it was held.
    if (card?.movesTo !== to) return;
    lane.setField('actions', id, 'done', doneIn(to));
    const column = COLUMNS.find((one) => one.column === to);
    if (column !== undefined) setTold(`${card.action.title}: ${say(column.title)}.`);
    focusCard(id);
  };
  return (
    <>
      <div className="board">
        {COLUMNS.map(({ column, title, hint }) => {
          const all = cards.filter((card) => card.column === column);
          const movable = all.filter(({ movesTo }) => movesTo !== null);
          const fixed = all.filter(({ movesTo }) => movesTo === null);
          const still = <StillCards cards={movable} />;
          return (
            <section key={column} className="board-column" aria-label={`${say(title)}: ${scope.lane.badge}`}>
              <h3 className="board-title">
                {say(title)} <span className="board-count">{all.length}</span>
              </h3>
              <p className="board-hint">{say(hint)}</p>
              {live !== null && isEditable ? (
                <PartBoundary fallback={still}>
                  <Suspense fallback={still}>
                    <MovableCards
                      column={column}
                      label={`${say(title)}: ${scope.lane.badge}`}
                      cards={movable}
                      hasOthers={fixed.length > 0}
                      onMove={(id, to) => move(live, id, to)}
                    />
                  </Suspense>
                </PartBoundary>
              ) : (
                still
              )}
              <StillCards cards={fixed} />
            </section>
          );
        })}
      </div>
      <p role="status" className="sr-only">
        {told}
      </p>
    </>
  );
}

function StillCards({ cards }: { cards: readonly BoardCard[] }) {
  if (cards.length === 0) return null;
  return (
    <ul className="board-cards">
      {cards.map((card) => (
        <li key={card.action.id} className="board-card">
          <BoardCardFacts card={card} />
        </li>
      ))}
    </ul>
  );
}

// The card is in its new column after the next render; who moved it goes on from there. The list gives the focus of
// anything inside of a row to its first row, so it is the row itself.
function focusCard(id: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.board-movable [data-key="${id}"]`)?.focus());
}

import { ArrowRightLeft, GripVertical } from 'lucide-react';
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { buttonStyle } from '../../ui/button-style.ts';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useWords } from '../../words/use-words.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { type BoardCard, COLUMNS, type Column } from './board.ts';
import { BoardCardFacts } from './board-card.tsx';

interface MovableCardsProps {
  readonly column: Column;
  readonly label: string;
  readonly cards: readonly BoardCard[];
  /** Cards of this column that this person does not move stand below. */
  readonly hasOthers: boolean;
  readonly onMove: (id: string, to: Column) => void;
}

/** The cards of a column that this person may move: by drag, from the keyboard, or by a menu. Loaded only for who may write. */
export function MovableCards({ column, label, cards, hasOthers, onMove }: MovableCardsProps) {
  const say = useWords();
  const { lane } = useRecordScope();
  // What is dragged says where it may go, so that other columns, and boards of other parts, do not offer themselves.
  const typeFor = (to: Column) => `covalent-action-${to}-${lane.id}`;
  const { dragAndDropHooks } = useDragAndDrop<BoardCard>({
    getItems: (_keys, items) =>
      items.flatMap(({ action, movesTo }) => (movesTo === null ? [] : [{ [typeFor(movesTo)]: action.id }])),
    getAllowedDropOperations: () => ['move'],
    acceptedDragTypes: [typeFor(column)],
    onRootDrop: ({ items }) => {
      for (const item of items) {
        if (item.kind !== 'text') continue;
        // What cannot be read was not dragged from here: nothing moves.
        item.getText(typeFor(column)).then(
          (id) => onMove(id, column),
          () => undefined,
        );
      }
    },
  });
  return (
    <GridList
      aria-label={label}
      items={cards}
      keyboardNavigationBehavior="tab"
      dragAndDropHooks={dragAndDropHooks}
      className="board-cards board-movable"
      renderEmptyState={() => (
        <p className="board-empty">
          {hasOthers
            ? say('None of these is yours to move.', 'Keine davon verschieben Sie.')
            : say('Nothing here.', 'Hier ist nichts.')}
        </p>
      )}
    >
      {(card) => (
        <GridListItem id={card.action.id} value={card} textValue={titleOf(card)} className="board-card">
          <Button slot="drag" className="board-grip">
            <GripVertical aria-hidden className="size-4" />
          </Button>
          <div className="board-card-body">
            <BoardCardFacts card={card} />
            <MoveMenu card={card} onMove={onMove} />
          </div>
        </GridListItem>
      )}
    </GridList>
  );
}

function MoveMenu({ card, onMove }: { card: BoardCard; onMove: MovableCardsProps['onMove'] }) {
  const say = useWords();
  const { action, movesTo } = card;
  const target = COLUMNS.find(({ column }) => column === movesTo);
  if (target === undefined) return null;
  const label = say(`Move ${titleOf(card)} to …`, `${titleOf(card)} verschieben nach …`);
  return (
    <Menu
      label={label}
      onAction={() => onMove(action.id, target.column)}
      trigger={
        <Button aria-label={label} className={buttonStyle('quiet', 'board-move')}>
          <ArrowRightLeft aria-hidden className="size-4" />
          {say('Move to …', 'Verschieben …')}
        </Button>
      }
    >
      <MenuItem id={target.column}>{say(target.title)}</MenuItem>
    </Menu>
  );
}

function titleOf({ action }: BoardCard): string {
  return action.title === '' ? '–' : action.title;
}

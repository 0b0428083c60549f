import { ACTION } from '../../../collab/document/kind/action.ts';
import { mayWriteField } from '../../../collab/document/kind/field.ts';
import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { isTakenOn } from '../../../server/domain/action-acceptance.ts';
import type { ActionState } from '../../../server/domain/action-health.ts';
import type { Side } from '../../../server/domain/audience.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { RecordScope } from '../record/record-scope.ts';
import { type ActionStanding, actionStanding } from './action.ts';
import { byPressure } from './action-words.ts';

type Action = RecordContent<'actions'>;

/** A column of the board: what nobody has taken on, what somebody works on, what is done. */
export type Column = 'waiting' | 'progress' | 'done';

export const COLUMNS: readonly { readonly column: Column; readonly title: Words; readonly hint: Words }[] = [
  {
    column: 'waiting',
    title: words('Not taken on', 'Nicht übernommen'),
    hint: words(
      'Nobody’s yet, or asked: it counts once its owner accepts it.',
      'Noch bei niemandem, oder angefragt: gilt, sobald die verantwortliche Person annimmt.',
    ),
  },
  {
    column: 'progress',
    title: words('In progress', 'In Arbeit'),
    hint: words('Taken on, and not done.', 'Übernommen und nicht erledigt.'),
  },
  {
    column: 'done',
    title: words('Done', 'Erledigt'),
    hint: words('Its owner’s firm says so.', 'Das sagt die Firma der verantwortlichen Person.'),
  },
];

/** An action as it stands on the board. */
export interface BoardCard {
  readonly action: Action;
  readonly standing: ActionStanding;
  readonly state: ActionState;
  readonly due: string | null;
  readonly column: Column;
  /** Where this person may move it; null where they may not, or only read. */
  readonly movesTo: Column | null;
  /** The other firm, where it alone says that the action is done. */
  readonly decidedBy: Side | null;
}

interface BoardRights {
  readonly side: Side;
  /** May write in this lane now. */
  readonly isEditable: boolean;
  isLocked(recordId: string, field: string): boolean;
}

/**
 * The cards of a lane, what presses most first. A card is moved by saying that the action is done, or that it is not:
 * whether it was taken on is an act of its owner.
 */
export function boardCards(
  actions: readonly Action[],
  { lane, today }: Pick<RecordScope, 'lane' | 'today'>,
  { side, isEditable, isLocked }: BoardRights,
): readonly BoardCard[] {
  return actions
    .map((action): BoardCard => {
      const standing = actionStanding(action, lane, today);
      const open: Column = isTakenOn(standing.acceptance) ? 'progress' : 'waiting';
      const column = action.done === 'done' ? 'done' : open;
      const owner = standing.owned.owner?.side ?? null;
      const mayWrite = mayWriteField(ACTION.fields.done, side, owner);
      const mayMove = isEditable && mayWrite && !isLocked(action.id, 'done');
      return {
        ...{ action, standing, state: standing.state, due: action.due, column },
        movesTo: mayMove ? (column === 'done' ? open : 'done') : null,
        decidedBy: mayWrite ? null : owner,
      };
    })
    .sort(byPressure);
}

/** What the field `done` holds for an action in this column. */
export function doneIn(column: Column): 'done' | null {
  return column === 'done' ? 'done' : null;
}

import { Link } from '@remix-run/react';
import { words } from '../../../server/domain/words.ts';
import { useWords } from '../../words/use-words.ts';
import { KindPage } from '../plan/kind-page.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { ActionBoard } from './action-board.tsx';
import { ActionTable } from './action-table.tsx';

type ActionsView = 'table' | 'board';

/** The actions of a plan as a table or as a board, by the address; their cards stand below either. */
export function ActionsPage({ view, shown }: { view: PlanView; shown: ActionsView }) {
  return (
    <KindPage
      view={view}
      title={words('Actions', 'Maßnahmen')}
      lead={words(
        'Who does what by when. Only the firm of its owner moves the date of an action, or says that it is done.',
        'Wer macht was bis wann. Nur die verantwortliche Firma verschiebt den Termin einer Maßnahme oder erklärt sie für erledigt.',
      )}
      roots={['actions']}
      below={<ViewSwitch shown={shown} />}
      above={(use) => (shown === 'board' ? <ActionBoard use={use} /> : <ActionTable actions={use.content.actions} />)}
    />
  );
}

function ViewSwitch({ shown }: { shown: ActionsView }) {
  const say = useWords();
  const link = (to: string, words: string, isHere: boolean) => (
    <Link to={to} preventScrollReset className="view-switch-link" {...(isHere ? { 'aria-current': 'page' } : {})}>
      {words}
    </Link>
  );
  return (
    <nav aria-label={say('View of the actions', 'Ansicht der Maßnahmen')} className="view-switch">
      {link('?view=table', say('Table', 'Tabelle'), shown === 'table')}
      {link('?view=board', say('Board', 'Tafel'), shown === 'board')}
      {link('/actions', say('Mine, of all plans', 'Meine, aus allen Plänen'), false)}
    </nav>
  );
}

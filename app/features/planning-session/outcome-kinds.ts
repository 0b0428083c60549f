import type { OutcomeRoot } from '../../../server/domain/planning-session.ts';
import { type Words, words } from '../../../server/domain/words.ts';

/** What comes out of a planning session, as its forms name it. */
export const OUTCOME_KINDS: readonly { readonly root: OutcomeRoot; readonly add: Words; readonly field: Words }[] = [
  {
    root: 'decisions',
    add: words('Write the decision into the plan', 'Entscheidung in den Plan schreiben'),
    field: words('Decision', 'Entscheidung'),
  },
  {
    root: 'actions',
    add: words('Write the action into the plan', 'Maßnahme in den Plan schreiben'),
    field: words('Action', 'Maßnahme'),
  },
  {
    root: 'objectives',
    add: words('Propose the objective in the plan', 'Ziel im Plan vorschlagen'),
    field: words('Objective', 'Ziel'),
  },
  {
    root: 'risks',
    add: words('Write the risk into the plan', 'Risiko in den Plan schreiben'),
    field: words('Risk', 'Risiko'),
  },
];

import { useWords } from '../../words/use-words.ts';
import type { PlanView } from '../plan/plan-view.ts';

/** People of the plan by their id, with their firm. */
export function useName({ people }: PlanView): (personId: string) => string {
  const say = useWords();
  return (personId) => {
    const person = people.find(({ id }) => id === personId);
    return person === undefined ? say('Somebody', 'Jemand') : `${person.name} (${person.firmName})`;
  };
}

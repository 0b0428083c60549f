import type { Side } from '../../../server/domain/audience.ts';
import { useFormat } from '../../words/use-format.ts';
import type { PlanView } from './plan-view.ts';

/** A person with their firm and the day, as acts on records tell it. */
export function useWho({ people, plan }: PlanView) {
  const format = useFormat();
  return ({ personId, side, at }: { readonly personId: string; readonly side: Side; readonly at: string }): string => {
    const firm = plan[side].name;
    const name = people.find((person) => person.id === personId)?.name;
    return `${name === undefined ? firm : `${name} (${firm})`}, ${format.day(at.slice(0, 10))}`;
  };
}

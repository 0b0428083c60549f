import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import { actionAcceptance } from '../../domain/action-acceptance.ts';
import { actionState } from '../../domain/action-health.ts';
import { readSide } from '../../domain/audience.ts';
import { actsOn } from '../../domain/record-act.ts';
import type { Commitment } from '../../domain/vitality.ts';
import type { LaneWithContent } from '../app-services.ts';

/**
 * The actions of a shared part that somebody owns, as they stand on a day (ISO): each is its owner's firm's. Done on the
 * day that is written in it, else on the day when it was last said to be done, as far as the log tells (`doneOn`, by id).
 */
export function commitmentsOf(
  { content, acts }: Pick<LaneWithContent, 'content' | 'acts'>,
  doneOn: ReadonlyMap<string, string>,
  today: string,
): readonly Commitment[] {
  return content.actions.flatMap((action) => {
    const owner = readMember(action.owner);
    if (owner === null) return [];
    const owned = { owner, askedBy: readSide(action.askedBy) };
    const canonical = canonicalText(KINDS.actions, action);
    const acceptance = actionAcceptance(owned, canonical, actsOn(acts, 'actions', action.id));
    return {
      side: owner.side,
      record: `actions/${action.id}`,
      state: actionState(action, acceptance, today),
      due: action.due,
      doneOn: action.doneOn ?? doneOn.get(action.id) ?? null,
    };
  });
}

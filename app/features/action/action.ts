import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type MemberRef, readMember } from '../../../collab/document/kind/read-value.ts';
import { type ActionAcceptance, actionAcceptance, type OwnedAction } from '../../../server/domain/action-acceptance.ts';
import { type ActionState, actionState } from '../../../server/domain/action-health.ts';
import { type Audience, readSide } from '../../../server/domain/audience.ts';
import { actsOn, type RecordAct } from '../../../server/domain/record-act.ts';
import { readFields } from '../record/read-fields.ts';

/** An action with whether it counts and how it stands. */
export interface ActionStanding {
  readonly owned: OwnedAction & { readonly owner: MemberRef | null };
  readonly canonical: string;
  /** The last one on it. */
  readonly last: RecordAct | undefined;
  readonly acceptance: ActionAcceptance;
  readonly state: ActionState;
}

/** Of a record as cards hold it. In a part of one firm nobody asks the other firm. */
export function actionStanding(
  record: { readonly id: string },
  lane: { readonly audience: Audience; readonly acts: readonly RecordAct[] },
  today: string,
): ActionStanding {
  const { text, orNull } = readFields(record);
  const owned = {
    owner: readMember(text('owner')),
    askedBy: readSide(text('askedBy')),
  };
  const canonical = canonicalText(KINDS.actions, record);
  const acts = actsOn(lane.acts, 'actions', record.id);
  const acceptance =
    lane.audience === 'shared' || owned.owner === null ? actionAcceptance(owned, canonical, acts) : 'own';
  const state = actionState({ due: orNull('due'), done: orNull('done') }, acceptance, today);
  return { owned, canonical, last: acts.at(-1), acceptance, state };
}

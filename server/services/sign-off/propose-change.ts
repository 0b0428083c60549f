import { canonicalField } from '../../../collab/document/canonical.ts';
import type { FieldValues } from '../../../collab/document/write-record.ts';
import { type BaselineRow, listBaselines } from '../../../db/queries/baselines.ts';
import { isAppError } from '../../domain/errors.ts';
import { isAmendable } from '../../domain/sign-off.ts';
import type { Actor } from '../app-services.ts';
import { isOwnField } from './amend.ts';
import { OBJECTIVE_FIELDS } from './candidate.ts';
import { type DraftDesk, draftValues, requireDesk } from './draft-amendment.ts';
import type { SignOffDeps } from './sign-off-deps.ts';

/** An edit of an objective as somebody sent it. */
export interface SentEdit {
  readonly planId: string;
  readonly laneId: string;
  /** As it stands. */
  readonly standing: { readonly id: string };
  /** By field, read. */
  readonly values: FieldValues;
}

/** The part of an edit that is agreed and stands still, as a draft of a new text would have it. */
export interface HeldEdit {
  readonly desk: DraftDesk;
  /** What the draft begins with. */
  readonly values: FieldValues;
  /** Names of the fields that it changes. */
  readonly fields: readonly string[];
}

/**
 * What of an edit changes an agreed text in force and is the actor's to propose. Null where nothing of it does, and where
 * it cannot be proposed by them: then the gate answers for all of it.
 */
export async function findHeldEdit(
  deps: Pick<SignOffDeps, 'db'>,
  actor: Actor,
  { planId, laneId, standing, values }: SentEdit,
): Promise<HeldEdit | null> {
  const baselines = await deps.db.as(actor.personId, (tx) => listBaselines(tx, planId));
  const agreed = baselines.find((one) => one.laneId === laneId && one.recordId === standing.id && isAmendable(one));
  if (agreed === undefined) return null;
  const held = agreed.fields.filter((name) => OBJECTIVE_FIELDS.includes(name));
  const before = new Map<string, unknown>(Object.entries(standing));
  const changed = [...values].filter(
    ([name, value]) => held.includes(name) && canonicalField(value) !== canonicalField(before.get(name)),
  );
  if (changed.length === 0) return null;
  const desk = await findDesk(deps, actor, planId, agreed);
  if (desk === null || changed.some(([name]) => !isOwnField(name, desk.side))) return null;
  return { desk, values: draftValues(desk, Object.fromEntries(changed)), fields: changed.map(([name]) => name) };
}

async function findDesk(
  deps: Pick<SignOffDeps, 'db'>,
  actor: Actor,
  planId: string,
  agreed: BaselineRow,
): Promise<DraftDesk | null> {
  try {
    return await requireDesk(deps, actor, planId, agreed.id);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

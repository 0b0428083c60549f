import { takeTurnToAct } from '../../../db/queries/record-acts.ts';
import { addDelegation, declareSingleSignatory, endDelegation, listDelegations } from '../../../db/queries/signing.ts';
import { AppError } from '../../domain/errors.ts';
import type { Delegation } from '../../domain/sign-off.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';
import { isAlone, loadSigningRights, membersOf, requirePlace } from './sign-off-place.ts';

export interface DelegationInput {
  readonly planId: string;
  readonly signatoryId: string;
  readonly delegateId: string;
  /** ISO days, both included. */
  readonly fromDay: string;
  readonly toDay: string;
}

const MAX_DAYS = 366;

/** Those of a plan, as far as the actor may know them: of one's own firm; for the owner of a side, of both. Throws `not-found`. */
export async function listDelegates(deps: SignOffDeps, actor: Actor, planId: string): Promise<readonly Delegation[]> {
  await requirePlace(deps.db, actor, planId);
  return deps.db.as(actor.personId, (tx) => listDelegations(tx, [planId]));
}

/**
 * A signatory, or the owner of their side, names who of the same firm signs for them for some days; only who may approve
 * themselves can be named. The same naming sent twice is one. Throws `not-found`, `forbidden`, `invalid`.
 */
export async function addDelegate(deps: SignOffDeps, actor: Actor, input: DelegationInput): Promise<Delegation> {
  const place = await requirePlace(deps.db, actor, input.planId);
  const { signatoryId, delegateId, fromDay, toDay, planId } = input;
  if (signatoryId !== actor.personId && !place.can.manage) {
    throw new AppError(
      'forbidden',
      words(
        'A signatory or the owner of their side names who signs for them.',
        'Wer unterschreibt oder die Seite verantwortet, benennt die Vertretung.',
      ),
    );
  }
  const own = new Set(membersOf(place, place.side).map(({ id }) => id));
  const rights = await loadSigningRights(deps.db, actor, place, [signatoryId, delegateId]);
  const areFit = [signatoryId, delegateId].every((id) => own.has(id) && rights.has(id)) && signatoryId !== delegateId;
  const days = (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000;
  if (!areFit || !(days >= 0 && days <= MAX_DAYS) || toDay < todayOf(deps)) {
    throw new AppError(
      'invalid',
      words(
        'Name another person of the same firm who may approve, for a time of at most a year.',
        'Benennen Sie eine andere Person derselben Firma, die genehmigen darf, für höchstens ein Jahr.',
      ),
    );
  }
  return deps.db.as(actor.personId, async (tx) => {
    await takeTurnToAct(tx, place.laneId);
    const same = (await listDelegations(tx, [planId])).find(
      (one) =>
        one.signatoryId === signatoryId &&
        one.delegateId === delegateId &&
        one.fromDay === fromDay &&
        one.toDay === toDay,
    );
    const naming = { planId, signatoryId, delegateId, fromDay, toDay, namedBy: actor.personId };
    return same ?? { ...naming, id: await addDelegation(tx, naming) };
  });
}

/** Ends one, by the signatory or the owner of their side. Throws `not-found`, `forbidden`. */
export async function endDelegate(
  deps: SignOffDeps,
  actor: Actor,
  { planId, delegationId }: { readonly planId: string; readonly delegationId: string },
): Promise<void> {
  const place = await requirePlace(deps.db, actor, planId);
  await deps.db.as(actor.personId, async (tx) => {
    const found = (await listDelegations(tx, [planId])).find(({ id }) => id === delegationId);
    const own = new Set(membersOf(place, place.side).map(({ id }) => id));
    if (found === undefined || !(own.has(found.signatoryId) || own.has(found.delegateId))) {
      throw new AppError('not-found', words('There is no such delegate.', 'Diese Vertretung gibt es nicht.'));
    }
    if (found.signatoryId !== actor.personId && !place.can.manage) {
      throw new AppError('forbidden', words('This is not yours to end.', 'Das können Sie nicht beenden.'));
    }
    await endDelegation(tx, delegationId, actor.personId);
  });
}

/**
 * The owner of a side who is alone there says that author and approver are one person; every certificate tells it. Throws
 * `forbidden`, and `conflict` while somebody else of the firm is on the plan.
 */
export async function declareAlone(deps: SignOffDeps, actor: Actor, planId: string): Promise<void> {
  const place = await requirePlace(deps.db, actor, planId);
  if (!place.can.manage) {
    throw new AppError(
      'forbidden',
      words('This is for the owner of a side.', 'Das ist Sache der Verantwortlichen einer Seite.'),
    );
  }
  if (!isAlone(place, place.side)) {
    throw new AppError(
      'conflict',
      words(
        'Somebody else of your firm is on this plan: give them the role of an executive.',
        'Jemand anderes Ihrer Firma arbeitet an diesem Plan: Geben Sie dieser Person die Rolle der Geschäftsleitung.',
      ),
    );
  }
  await deps.db.as(actor.personId, (tx) => declareSingleSignatory(tx, actor.firmId, actor.personId));
}

import { randomUUID } from 'node:crypto';
import { firstOrders } from '../../../collab/document/order.ts';
import type { Tx } from '../../../db/client.ts';
import {
  addInvitation,
  askAgain,
  endInvitation,
  listGuestInvitations,
  loadPersonByAddress,
} from '../../../db/queries/invitations.ts';
import { holdMembership, listHolders } from '../../../db/queries/membership.ts';
import { listAgenda } from '../../../db/queries/planning-agenda.ts';
import { addNotepad, countGuests, endGuest, findNotepad, isGuestOf } from '../../../db/queries/planning-guests.ts';
import { holdSession } from '../../../db/queries/planning-sessions.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { readAddress } from '../../domain/newcomer.ts';
import { words } from '../../domain/words.ts';
import { decide, READS_SHARED } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { asking } from '../firm/build-firm.ts';
import { firstOf } from '../plan/make-plan.ts';
import type { SessionPlace } from '../planning-session/planning-session-services.ts';
import { NO_SESSION, requireShared, tell, withSession } from '../planning-session/session-place.ts';
import { requireOwner } from '../share/share-place.ts';
import type { PlanningGuestServices } from './planning-guest-services.ts';
import { isOpenable, type PlanningGuestDeps } from './read-notepad.ts';

const MAX_GUESTS = 20;

/** See PlanningGuestServices. Whoever asks for one that is there already gets that. */
export async function openNotepad(
  deps: PlanningGuestDeps,
  actor: Actor,
  { locale, ...place }: Parameters<PlanningGuestServices['open']>[1],
): Promise<void> {
  const access = await requireShared(deps.db, actor, place.planId);
  const edit = decide(access, 'edit');
  if (!edit.allowed) throw new AppError(edit.code, edit.reason);
  const notepadId = randomUUID();
  const title = words('Notes', 'Notizen')[locale];
  const first = firstOf({ sections: [{ id: randomUUID(), order: firstOrders(1)[0] ?? '', title }] });
  // Held, so that what is copied is what stands.
  const isMade = await withSession(
    deps,
    actor,
    place,
    async (tx, { row }) => {
      if (!isOpenable(row.state)) throw new AppError('conflict', OVER);
      const items = await listAgenda(tx, row.id);
      return holdMembership(deps.db.provision, { planId: row.planId, by: actor.personId }, async (own) =>
        first === null ? false : addNotepad(own, { ...row, sessionId: row.id, notepadId, items, first }),
      );
    },
    holdSession,
  );
  if (isMade) deps.laneStored(notepadId);
  tell(deps, access.laneId, place.sessionId);
}

/** See PlanningGuestServices. */
export async function askGuest(
  deps: PlanningGuestDeps,
  actor: Actor,
  { email: typed, locale, ...place }: Parameters<PlanningGuestServices['ask']>[1],
): Promise<void> {
  const { planId, sessionId } = place;
  await requireShared(deps.db, actor, planId);
  await requireOwner(deps.db, actor, planId);
  const email = readAddress(typed);
  if (email === null)
    throw new AppError('invalid', words('This is no e-mail address.', 'Das ist keine E-Mail-Adresse.'));
  await withSession(deps, actor, place, async (_, { row }) => {
    if (!isOpenable(row.state)) throw new AppError('conflict', OVER);
  });
  if ((await findNotepad(deps.db.provision, sessionId)) === null) await openNotepad(deps, actor, { ...place, locale });
  await asOwner(deps, actor, place, async (tx) => {
    await requireNewcomer(tx, actor, { planId, sessionId, email });
    const open = await listGuestInvitations(tx, sessionId);
    const before = open.find((one) => one.email === email && one.firmId === actor.firmId);
    const asked = asking(deps, actor, locale);
    if (before !== undefined) {
      await askAgain(tx, { id: before.id, ...asked });
      return;
    }
    if (open.length + (await countGuests(tx, sessionId)) >= MAX_GUESTS) throw new AppError('limit', MANY);
    await addInvitation(tx, { id: randomUUID(), firmId: actor.firmId, planId, sessionId, email, ...asked });
  });
}

/** Who reads what both firms share takes part anyway, and who is a guest has come in. Of the other firm's people nothing is told. */
async function requireNewcomer(
  tx: Tx,
  { firmId }: Actor,
  { planId, sessionId, email }: { readonly planId: string; readonly sessionId: string; readonly email: string },
): Promise<void> {
  const holder = await loadPersonByAddress(tx, email);
  if (holder === null || holder.firmId !== firmId) return;
  if (await isGuestOf(tx, sessionId, holder.id)) {
    throw new AppError(
      'conflict',
      words(
        'Somebody with this address has come in as a guest already: they sign in with it.',
        'Jemand mit dieser Adresse ist schon als Gast dabei und meldet sich damit an.',
      ),
    );
  }
  if (!(await listHolders(tx, planId, READS_SHARED)).includes(holder.id)) return;
  throw new AppError(
    'conflict',
    words(
      'Somebody with this address is on this plan already and needs no invitation.',
      'Jemand mit dieser Adresse gehört schon zu diesem Plan und braucht keine Einladung.',
    ),
  );
}

/** See PlanningGuestServices. */
export async function cancelGuest(
  deps: PlanningGuestDeps,
  actor: Actor,
  { invitationId, ...place }: Parameters<PlanningGuestServices['cancel']>[1],
): Promise<void> {
  await asOwner(deps, actor, place, async (tx) => {
    const open = await listGuestInvitations(tx, place.sessionId);
    if (!open.some(({ id }) => id === invitationId)) throw new AppError('not-found', NOBODY);
    await endInvitation(tx, { id: invitationId, at: deps.clock.now(), acceptedBy: null });
  });
}

/** See PlanningGuestServices. */
export async function sendGuestOut(
  deps: PlanningGuestDeps,
  actor: Actor,
  { personId, ...place }: Parameters<PlanningGuestServices['sendOut']>[1],
): Promise<void> {
  await asOwner(deps, actor, place, async (tx) => {
    const { sessionId } = place;
    if (!isUuid(personId) || !(await endGuest(tx, { sessionId, personId, by: actor.personId }))) {
      throw new AppError('not-found', NOBODY);
    }
  });
}

/** Judged while nobody else changes who is on the plan; then whoever has it open is told. */
async function asOwner(
  deps: PlanningGuestDeps,
  actor: Actor,
  place: SessionPlace,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  const { planId } = place;
  const { laneId } = await requireShared(deps.db, actor, planId);
  // Of this plan, and the actor reads it.
  await withSession(deps, actor, place, () => Promise.resolve());
  await requireOwner(deps.db, actor, planId);
  const notepadId = await holdMembership(deps.db.provision, { planId, by: actor.personId }, async (tx) => {
    await requireOwner(deps.db, actor, planId);
    await work(tx);
    return findNotepad(tx, place.sessionId);
  });
  if (notepadId === null) throw new AppError('not-found', NO_SESSION);
  for (const lane of [laneId, notepadId]) tell(deps, lane, place.sessionId);
}

const OVER = words('This planning session is over.', 'Diese Planungssitzung ist vorbei.');
const MANY = words(
  `A planning session has at most ${MAX_GUESTS} guests, those included who were asked.`,
  `Eine Planungssitzung hat höchstens ${MAX_GUESTS} Gäste, wer eingeladen ist mitgezählt.`,
);
const NOBODY = words('There is no such guest any more.', 'Diesen Gast gibt es nicht mehr.');

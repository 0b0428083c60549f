import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/client.ts';
import { addInvitation, endInvitation, loadLeadInvitation } from '../../../db/queries/invitations.ts';
import { holdMembership, listHolders } from '../../../db/queries/membership.ts';
import { loadSideFacts } from '../../../db/queries/provisioning.ts';
import { AppError } from '../../domain/errors.ts';
import { readAddress } from '../../domain/newcomer.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { asking, presentInvitation } from '../firm/build-firm.ts';
import { ownerSide, requireOwner } from '../share/share-place.ts';
import type { InvitationDeps } from './accept.ts';
import type { CustomerEntrance, InvitationServices } from './invitation-services.ts';

/** See InvitationServices. */
export async function loadCustomerEntrance(
  { db, clock }: InvitationDeps,
  actor: Actor,
  planId: string,
): Promise<CustomerEntrance | null> {
  if ((await ownerSide(db, actor, planId)) !== 'supplier') return null;
  if (await db.provision.begin((tx) => hasLead(tx, planId))) return null;
  const open = await loadLeadInvitation(db.provision, planId);
  return { open: open === null ? null : presentInvitation(open, clock.now()) };
}

/** See InvitationServices. */
export async function inviteCustomer(
  deps: InvitationDeps,
  actor: Actor,
  { planId, email: typed, locale }: Parameters<InvitationServices['inviteCustomer']>[1],
): Promise<void> {
  const email = readAddress(typed);
  await asSupplierOwner(deps, actor, planId, async (tx) => {
    if (email === null)
      throw new AppError('invalid', words('This is no e-mail address.', 'Das ist keine E-Mail-Adresse.'));
    const facts = await loadSideFacts(tx, actor.personId, planId);
    if (facts === null) throw new Error('a plan that one owns is gone');
    const before = await loadLeadInvitation(tx, planId);
    if (before !== null) await endInvitation(tx, { id: before.id, at: deps.clock.now(), acceptedBy: null });
    const asked = asking(deps, actor, locale);
    await addInvitation(tx, {
      id: randomUUID(),
      firmId: facts.customerFirmId,
      planId,
      sessionId: null,
      email,
      ...asked,
    });
  });
}

/** See InvitationServices. */
export async function cancelCustomer(deps: InvitationDeps, actor: Actor, planId: string): Promise<void> {
  await asSupplierOwner(deps, actor, planId, async (tx) => {
    const open = await loadLeadInvitation(tx, planId);
    if (open !== null) await endInvitation(tx, { id: open.id, at: deps.clock.now(), acceptedBy: null });
  });
}

async function asSupplierOwner(
  { db }: InvitationDeps,
  actor: Actor,
  planId: string,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await requireOwner(db, actor, planId);
  await holdMembership(db.provision, { planId, by: actor.personId }, async (tx) => {
    const side = await requireOwner(db, actor, planId);
    if (side !== 'supplier' || (await hasLead(tx, planId))) {
      throw new AppError(
        'conflict',
        words(
          'The customer’s side has its own lead, who says who of that firm is on this plan.',
          'Die Seite des Kunden hat ihre eigene Leitung; sie bestimmt, wer aus dieser Firma an dem Plan ist.',
        ),
      );
    }
    await work(tx);
  });
}

async function hasLead(tx: Tx, planId: string): Promise<boolean> {
  return (await listHolders(tx, planId, ['customer-lead'])).length > 0;
}

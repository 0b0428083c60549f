import { addInvitationCode, loadInvitation } from '../../../db/queries/invitations.ts';
import { hashCode, makeCode } from '../../auth/one-time-code.ts';
import { isStanding } from '../../domain/invitation.ts';
import { accept, type InvitationDeps, look, presentSession } from './accept.ts';
import type { AddressedLetter, InvitationServices } from './invitation-services.ts';
import { cancelCustomer, inviteCustomer, loadCustomerEntrance } from './invite-customer.ts';

/** Builds the use cases around invitations. */
export function buildInvitations(deps: InvitationDeps): InvitationServices {
  return {
    look: (input) => look(deps, input),
    accept: (input) => accept(deps, input),
    customer: (actor, planId) => loadCustomerEntrance(deps, actor, planId),
    inviteCustomer: (actor, input) => inviteCustomer(deps, actor, input),
    cancelCustomer: (actor, planId) => cancelCustomer(deps, actor, planId),
    letter: (id) => writeLetter(deps, id),
  };
}

async function writeLetter({ db, clock }: InvitationDeps, id: string): Promise<AddressedLetter | null> {
  const found = await loadInvitation(db.provision, id);
  if (found === null || !isStanding(found, clock.now())) return null;
  const code = makeCode();
  await addInvitationCode(db.provision, id, hashCode(code));
  const { email: address, locale, askedBy, plan, firmName } = found;
  return {
    ...{ address, locale, askedBy },
    letter: {
      ...{ kind: 'invitation', code, path: `/invite/${code}`, firmName },
      askedBy: { person: found.askerName, firm: found.askerFirm },
      plan: plan === null ? null : { title: plan.title, supplier: plan.supplier, customer: plan.customer },
      session: presentSession(found),
      expiresOn: found.expiresAt.toISOString().slice(0, 10),
    },
  };
}

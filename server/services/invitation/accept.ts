import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../../db/client.ts';
import { becomeMember, holdFirm, listPeopleOf } from '../../../db/queries/firm.ts';
import {
  endInvitation,
  type InvitationRow,
  loadInvitationByCode,
  loadPersonByAddress,
} from '../../../db/queries/invitations.ts';
import { addMember, listHolders, lockMembership, setGrant, setMember } from '../../../db/queries/membership.ts';
import { endGuestOfPlan, setGuest } from '../../../db/queries/planning-guests.ts';
import { writePerson } from '../../../db/queries/provisioning.ts';
import type { AuthSessions } from '../../auth/auth-sessions.ts';
import { browserName } from '../../auth/browser-name.ts';
import { type CodeThrottle, hashCode } from '../../auth/one-time-code.ts';
import { hashPassword, refusePassword } from '../../auth/passwords.ts';
import { AppError } from '../../domain/errors.ts';
import { isStanding } from '../../domain/invitation.ts';
import { type Newcomer, refuseJobTitle, refuseName } from '../../domain/newcomer.ts';
import { GUEST_ROLE } from '../../domain/role.ts';
import { words } from '../../domain/words.ts';
import { READS_SHARED } from '../../policy/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SignInResult } from '../app-services.ts';
import type { Acceptance, InvitationServices, InvitationView } from './invitation-services.ts';

export interface InvitationDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly authSessions: AuthSessions;
  readonly codes: CodeThrottle;
}

/** See InvitationServices. */
export async function look(
  { db, clock, codes }: InvitationDeps,
  { code, ip, actor }: Parameters<InvitationServices['look']>[0],
): Promise<InvitationView> {
  await codes.admit(ip);
  const found = requireStanding(await loadInvitationByCode(db.provision, hashCode(code)), clock.now());
  await codes.forgive(ip);
  const holder = await loadPersonByAddress(db.provision, found.email);
  const { email, firmName, plan } = found;
  return {
    ...{ email, firmName },
    plan: plan === null ? null : { title: plan.title, supplier: plan.supplier, customer: plan.customer },
    session: presentSession(found),
    askedBy: { name: found.askerName, firm: found.askerFirm },
    entrance: holder === null ? 'newcomer' : holder.id === actor?.personId ? 'join' : 'sign-in',
  };
}

/** See InvitationServices. Between looking and spending it is read again, while nobody else changes its firm. */
export async function accept(deps: InvitationDeps, input: Acceptance): Promise<SignInResult> {
  const { db, clock, authSessions, codes } = deps;
  await codes.admit(input.ip);
  const hash = hashCode(input.code);
  const { firmId, email } = requireStanding(await loadInvitationByCode(db.provision, hash), clock.now());
  await codes.forgive(input.ip);
  const isNew = (await loadPersonByAddress(db.provision, email)) === null;
  const passwordHash = isNew ? await hashFitting(input.newcomer) : null;
  const personId = await holdFirm(db.provision, { firmId, by: input.actor?.personId ?? null }, async (tx) => {
    const found = requireStanding(await loadInvitationByCode(tx, hash), clock.now());
    const id = passwordHash === null ? await joining(tx, found, input) : await comingIn(tx, found, input, passwordHash);
    // Events of the audit chain are theirs.
    await tx`SELECT set_config('app.user_id', ${id}, true)`;
    await giveWhatIsJoined(tx, found, id);
    await endInvitation(tx, { id: found.id, at: clock.now(), acceptedBy: id });
    return id;
  });
  return authSessions.create(personId, { method: 'invitation', browser: browserName(input.userAgent) });
}

/** A part in a plan, a place in a planning session, or to belong to the firm. */
async function giveWhatIsJoined(tx: Tx, { planId, session, askedBy }: InvitationRow, personId: string): Promise<void> {
  if (planId === null) return becomeMember(tx, personId);
  await lockMembership(tx, planId);
  if (session === null) {
    // Who was a guest before leads with their colleagues.
    await becomeMember(tx, personId);
    await endGuestOfPlan(tx, { planId, personId, by: personId });
    return setMember(tx, { planId, personId, role: 'customer-lead' });
  }
  // Put on the plan since they were asked: they are there without it.
  if ((await listHolders(tx, planId, READS_SHARED)).includes(personId)) return;
  const { side, notepadId: laneId } = session;
  await addMember(tx, { planId, personId, role: GUEST_ROLE[side] });
  await setGrant(tx, { laneId, personId, capabilities: ['read', 'edit'] });
  await setGuest(tx, { sessionId: session.id, personId, side, askedBy });
}

async function hashFitting({ name, jobTitle, password }: Newcomer): Promise<string> {
  const refusal = refuseName(name) ?? refuseJobTitle(jobTitle) ?? refusePassword(password);
  if (refusal !== null) throw new AppError('invalid', refusal);
  return hashPassword(password);
}

/** Somebody who signs in with the address already: they show it by being signed in. */
async function joining(tx: Tx, { email, firmId }: InvitationRow, { actor }: Acceptance): Promise<string> {
  const holder = await loadPersonByAddress(tx, email);
  if (holder === null || holder.id !== actor?.personId || !holder.isActive) {
    throw new AppError(
      'forbidden',
      words(
        'There is a sign-in with this address: sign in first, then accept.',
        'Mit dieser Adresse gibt es schon eine Anmeldung: Melden Sie sich zuerst an, und nehmen Sie dann an.',
      ),
    );
  }
  if (holder.firmId !== firmId) {
    throw new AppError(
      'conflict',
      words(
        'With this address you belong to another firm already. Ask for an invitation to another address.',
        'Mit dieser Adresse gehören Sie schon zu einer anderen Firma. Bitten Sie um eine Einladung an eine andere Adresse.',
      ),
    );
  }
  return holder.id;
}

/** Somebody new; whoever comes to a firm in which nobody is yet looks after it. */
async function comingIn(tx: Tx, found: InvitationRow, input: Acceptance, passwordHash: string): Promise<string> {
  if ((await loadPersonByAddress(tx, found.email)) !== null) return joining(tx, found, input);
  const { name, jobTitle } = input.newcomer;
  const id = randomUUID();
  await writePerson(tx, {
    ...{ id, firmId: found.firmId, name: name.trim(), jobTitle: jobTitle.trim(), email: found.email, passwordHash },
    isFirmAdministrator: found.session === null && (await listPeopleOf(tx, found.firmId)).length === 0,
    isGuest: found.session !== null,
  });
  return id;
}

/** What of a planning session its guest is told before; null for who is asked for something else. */
export function presentSession({ session }: InvitationRow): InvitationView['session'] {
  if (session === null) return null;
  const { title, startsAt, timeZone } = session;
  return { title, startsAt: startsAt.toISOString(), timeZone };
}

/** One answer for what was made up, spent, cancelled, over, or asked by who may not ask any more. */
function requireStanding(found: InvitationRow | null, now: Date): InvitationRow {
  if (found !== null && isStanding(found, now)) return found;
  throw new AppError(
    'not-found',
    words(
      'This invitation opens nothing: it was used, taken back or sent again since, or its time is over. Ask whoever invited you for another one.',
      'Diese Einladung öffnet nichts: Sie wurde verwendet, zurückgenommen oder neu verschickt, oder ihre Zeit ist um. Bitten Sie um eine neue.',
    ),
  );
}

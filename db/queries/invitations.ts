import type { Side } from '../../server/domain/audience.ts';
import type { InvitationFacts } from '../../server/domain/invitation.ts';
import type { Locale } from '../../server/domain/words.ts';
import type { Sql, Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

export interface NewInvitation {
  readonly id: string;
  readonly firmId: string;
  readonly email: string;
  readonly planId: string | null;
  /** For a guest of a planning session; else null. */
  readonly sessionId: string | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly locale: Locale;
}

/** An invitation with what it is about, and what whoever asked may do by now. */
export interface InvitationRow extends InvitationFacts {
  readonly id: string;
  readonly firmId: string;
  readonly firmName: string;
  readonly email: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly askerName: string;
  readonly askerFirm: string;
  readonly locale: Locale;
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly supplier: string;
    readonly customer: string;
  } | null;
  /** Whose guest one is to be. */
  readonly session: InvitedSession | null;
}

export interface InvitedSession {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly notepadId: string;
  /** The guest's. */
  readonly side: Side;
}

interface FlatRow extends Omit<InvitationRow, 'plan' | 'asker' | 'session'> {
  readonly isActive: boolean;
  readonly isAdministrator: boolean;
  readonly isMember: boolean;
  readonly title: string | null;
  readonly supplier: string | null;
  readonly customer: string | null;
  readonly sessionId: string | null;
  readonly sessionTitle: string | null;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly notepadId: string;
  readonly isSupplier: boolean;
}

const ROWS = raw(`
  SELECT i.id, i.firm_id, f.name AS firm_name, i.email, i.asked_by, i.asked_at, a.name AS asker_name, af.name AS asker_firm,
    i.locale, i.state, i.expires_at, i.plan_id, p.title, s.name AS supplier, t.name AS customer,
    i.session_id, n.title AS session_title, n.starts_at, n.time_zone, n.notepad_id,
    coalesce(n.state IN ('closed', 'called-off'), false) AS is_session_over, i.firm_id = c.supplier_firm_id AS is_supplier,
    u.status = 'active' AS is_active, a.firm_role = 'administrator' AND a.firm_id = i.firm_id AS is_administrator,
    EXISTS (SELECT FROM plan_member m JOIN role_default d ON d.role = m.role WHERE m.plan_id = i.plan_id AND m.person_id = i.asked_by
      AND (i.session_id IS NULL OR d.is_lead)) AS is_member
  FROM invitation i JOIN firm f ON f.id = i.firm_id
  JOIN person a ON a.id = i.asked_by JOIN firm af ON af.id = a.firm_id JOIN auth_user u ON u.id = a.id
  LEFT JOIN plan p ON p.id = i.plan_id LEFT JOIN account c ON c.id = p.account_id LEFT JOIN firm s ON s.id = c.supplier_firm_id
  LEFT JOIN firm t ON t.id = c.customer_firm_id LEFT JOIN planning_notepad n ON n.session_id = i.session_id`);

/** Runs as covalent_provision, as all of this file. */
export async function loadInvitation(provision: Sql | Tx, id: string): Promise<InvitationRow | null> {
  const [row] = await provision<FlatRow[]>`${ROWS} WHERE i.id = ${id}`;
  return row === undefined ? null : nest(row);
}

/** The one that a code was made for. */
export async function loadInvitationByCode(provision: Sql | Tx, hash: string): Promise<InvitationRow | null> {
  const [row] = await provision<FlatRow[]>`
    ${ROWS} JOIN invitation_code k ON k.invitation_id = i.id WHERE k.hash = ${hash}`;
  return row === undefined ? null : nest(row);
}

/** Open ones for colleagues of a firm, those that are over included, by address. */
export async function listOpenInvitations(provision: Sql | Tx, firmId: string): Promise<readonly InvitationRow[]> {
  const rows = await provision<FlatRow[]>`
    ${ROWS} WHERE i.firm_id = ${firmId} AND i.plan_id IS NULL AND i.state = 'open' ORDER BY i.email`;
  return rows.map(nest);
}

/** The open one for whom is to lead the customer's side of a plan. */
export async function loadLeadInvitation(provision: Sql | Tx, planId: string): Promise<InvitationRow | null> {
  const [row] = await provision<
    FlatRow[]
  >`${ROWS} WHERE i.plan_id = ${planId} AND i.session_id IS NULL AND i.state = 'open'`;
  return row === undefined ? null : nest(row);
}

/** Open ones for guests of a planning session, those that are over included, by address. */
export async function listGuestInvitations(provision: Sql | Tx, sessionId: string): Promise<readonly InvitationRow[]> {
  const rows = await provision<
    FlatRow[]
  >`${ROWS} WHERE i.session_id = ${sessionId} AND i.state = 'open' ORDER BY i.email`;
  return rows.map(nest);
}

/** Adds an open invitation, and the letter about it to the outbox. */
export async function addInvitation(tx: Tx, one: NewInvitation): Promise<void> {
  await tx`INSERT INTO invitation (id, firm_id, email, plan_id, session_id, asked_by, asked_at, expires_at, locale)
    VALUES (${one.id}, ${one.firmId}, ${one.email}, ${one.planId}, ${one.sessionId}, ${one.askedBy}, ${one.askedAt}, ${one.expiresAt},
      ${one.locale})`;
  await tx`INSERT INTO mail (kind, topic) VALUES ('invitation', ${one.id})`;
}

/** Asks once more, in another's name perhaps: earlier letters open nothing any more. */
export async function askAgain(
  tx: Tx,
  { id, askedBy, askedAt, expiresAt, locale }: Omit<NewInvitation, 'firmId' | 'email' | 'planId' | 'sessionId'>,
): Promise<void> {
  await tx`UPDATE invitation SET asked_by = ${askedBy}, asked_at = ${askedAt}, expires_at = ${expiresAt}, locale = ${locale}
    WHERE id = ${id}`;
  await tx`DELETE FROM invitation_code WHERE invitation_id = ${id}`;
  await tx`INSERT INTO mail (kind, topic) VALUES ('invitation', ${id})`;
}

/** Ends an open one; no code opens it any more. */
export async function endInvitation(
  tx: Tx,
  { id, at, acceptedBy }: { readonly id: string; readonly at: Date; readonly acceptedBy: string | null },
): Promise<void> {
  const state = acceptedBy === null ? 'cancelled' : 'accepted';
  await tx`UPDATE invitation SET state = ${state}, ended_at = ${at}, accepted_by = ${acceptedBy}
    WHERE id = ${id} AND state = 'open'`;
  await tx`DELETE FROM invitation_code WHERE invitation_id = ${id}`;
}

/** Keeps the hash of a code for an open invitation. */
export async function addInvitationCode(provision: Sql, invitationId: string, hash: string): Promise<void> {
  await provision`INSERT INTO invitation_code (hash, invitation_id)
    SELECT ${hash}, id FROM invitation WHERE id = ${invitationId} AND state = 'open'`;
}

/** Who signs in with this address, and their firm; null when nobody does. */
export async function loadPersonByAddress(
  provision: Sql | Tx,
  email: string,
): Promise<{ readonly id: string; readonly firmId: string; readonly isActive: boolean } | null> {
  const [row] = await provision<{ id: string; firmId: string; isActive: boolean }[]>`
    SELECT p.id, p.firm_id, u.status = 'active' AS is_active
    FROM auth_user u JOIN person p ON p.id = u.id WHERE u.email = ${email}`;
  return row ?? null;
}

function nest(flat: FlatRow): InvitationRow {
  const { isActive, isAdministrator, isMember, title, supplier, customer, ...rest } = flat;
  const { sessionId, sessionTitle, startsAt, timeZone, notepadId, isSupplier, ...row } = rest;
  const { planId } = row;
  const side = isSupplier ? 'supplier' : 'customer';
  return {
    ...row,
    asker: { isActive, isAdministrator, isMember },
    plan:
      planId === null ? null : { id: planId, title: title ?? '', supplier: supplier ?? '', customer: customer ?? '' },
    session:
      sessionId === null ? null : { id: sessionId, title: sessionTitle ?? '', startsAt, timeZone, notepadId, side },
  };
}

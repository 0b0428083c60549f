import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../../db/client.ts';
import { endProgramAccess } from '../../../db/queries/api-tokens.ts';
import { type FirmPersonRow, holdFirm, listPeopleOf, setActive, setAdministrator } from '../../../db/queries/firm.ts';
import {
  addInvitation,
  askAgain,
  endInvitation,
  type InvitationRow,
  listOpenInvitations,
} from '../../../db/queries/invitations.ts';
import type { AuthSessions } from '../../auth/auth-sessions.ts';
import { AppError } from '../../domain/errors.ts';
import { INVITATION_DAYS, isStanding } from '../../domain/invitation.ts';
import { readAddresses } from '../../domain/newcomer.ts';
import { type Locale, words } from '../../domain/words.ts';
import { decideFirmAdministration } from '../../policy/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Actor } from '../app-services.ts';
import type { FirmServices, FirmView, InviteInput } from './firm-services.ts';

export interface FirmDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly authSessions: AuthSessions;
}

const MAX_ADDRESSES = 50;

/** Builds the use cases of a firm's administrators. */
export function buildFirm(deps: FirmDeps): FirmServices {
  return {
    read: (actor) => readFirm(deps, actor),
    invite: (actor, input) => invite(deps, actor, input),
    resend: (actor, id) =>
      withInvitation(deps, actor, id, (tx, found) => askAgain(tx, { id, ...asking(deps, actor, found.locale) })),
    cancel: (actor, id) =>
      withInvitation(deps, actor, id, (tx) => endInvitation(tx, { id, at: deps.clock.now(), acceptedBy: null })),
    setAdministrator: (actor, { personId, isAdministrator }) =>
      withPerson(deps, actor, personId, isAdministrator, (tx) => setAdministrator(tx, personId, isAdministrator)),
    suspend: async (actor, personId) => {
      await withPerson(deps, actor, personId, false, (tx) => setActive(tx, personId, false));
      await endProgramAccess(deps.db.auth, personId);
      await deps.authSessions.endAllOf(personId);
    },
    reinstate: (actor, personId) => withPerson(deps, actor, personId, true, (tx) => setActive(tx, personId, true)),
  };
}

async function readFirm({ db, clock }: FirmDeps, actor: Actor): Promise<FirmView> {
  requireAdministrator(actor);
  const people = await listPeopleOf(db.provision, actor.firmId);
  const invitations = await listOpenInvitations(db.provision, actor.firmId);
  return { people, invitations: invitations.map((one) => presentInvitation(one, clock.now())) };
}

/** As a page shows an open invitation. */
export function presentInvitation(one: InvitationRow, now: Date) {
  return {
    ...{ id: one.id, email: one.email, askedBy: one.askerName, isOver: !isStanding(one, now) },
    askedOn: one.askedAt.toISOString().slice(0, 10),
    expiresOn: one.expiresAt.toISOString().slice(0, 10),
  };
}

/** Who asks, from when until when. */
export function asking({ clock }: Pick<FirmDeps, 'clock'>, { personId }: Actor, locale: Locale) {
  const askedAt = clock.now();
  const expiresAt = new Date(askedAt.getTime() + INVITATION_DAYS * 86_400_000);
  return { askedBy: personId, askedAt, expiresAt, locale };
}

async function invite(deps: FirmDeps, actor: Actor, { addresses: typed, locale }: InviteInput): Promise<void> {
  requireAdministrator(actor);
  const addresses = requireAddresses(typed);
  await asAdministrator(deps, actor, async (tx, people) => {
    const known = people.find(({ email, isGuest }) => addresses.includes(email) && !isGuest);
    if (known !== undefined) {
      throw new AppError(
        'conflict',
        words(
          `${known.email} belongs to your firm already. Nobody was invited.`,
          `${known.email} gehört schon zu Ihrer Firma. Es wurde niemand eingeladen.`,
        ),
      );
    }
    const open = await listOpenInvitations(tx, actor.firmId);
    for (const email of addresses) {
      const before = open.find((one) => one.email === email);
      const asked = asking(deps, actor, locale);
      if (before !== undefined) await askAgain(tx, { id: before.id, ...asked });
      else
        await addInvitation(tx, {
          id: randomUUID(),
          firmId: actor.firmId,
          planId: null,
          sessionId: null,
          email,
          ...asked,
        });
    }
  });
}

function requireAddresses(typed: string): readonly string[] {
  const { addresses, others } = readAddresses(typed);
  const [first] = others;
  if (first !== undefined) {
    const shown = first.slice(0, 80);
    throw new AppError(
      'invalid',
      words(
        `«${shown}» is no e-mail address. Nobody was invited.`,
        `«${shown}» ist keine E-Mail-Adresse. Es wurde niemand eingeladen.`,
      ),
    );
  }
  if (addresses.length === 0 || addresses.length > MAX_ADDRESSES) {
    throw new AppError(
      'invalid',
      words(`Write 1 to ${MAX_ADDRESSES} e-mail addresses.`, `Schreiben Sie 1 bis ${MAX_ADDRESSES} E-Mail-Adressen.`),
    );
  }
  return addresses;
}

/** Runs `work` on an open invitation for a colleague of the actor's firm. */
async function withInvitation(
  deps: FirmDeps,
  actor: Actor,
  id: string,
  work: (tx: Tx, found: InvitationRow) => Promise<void>,
): Promise<void> {
  await asAdministrator(deps, actor, async (tx) => {
    const found = (await listOpenInvitations(tx, actor.firmId)).find((one) => one.id === id);
    if (found !== undefined) return work(tx, found);
    throw new AppError(
      'not-found',
      words('This invitation does not stand any more.', 'Diese Einladung besteht nicht mehr.'),
    );
  });
}

/** Runs `work` on somebody of the actor's firm; `keeps` says that it takes no administrator away. */
async function withPerson(
  deps: FirmDeps,
  actor: Actor,
  personId: string,
  keeps: boolean,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await asAdministrator(deps, actor, async (tx, people) => {
    if (!people.some(({ id }) => id === personId)) {
      throw new AppError(
        'not-found',
        words('There is nobody like this in your firm.', 'In Ihrer Firma gibt es diese Person nicht.'),
      );
    }
    const others = people.filter(({ id, isAdministrator, isActive }) => isAdministrator && isActive && id !== personId);
    if (!keeps && others.length === 0) {
      throw new AppError(
        'conflict',
        words(
          'Nobody else administers your firm: make somebody else an administrator first.',
          'Niemand sonst verwaltet Ihre Firma: Machen Sie zuerst jemand anderen zur Administration.',
        ),
      );
    }
    await work(tx);
  });
}

/** Judged again while nobody else changes who belongs to the firm: two administrators may be showing each other out. */
async function asAdministrator(
  { db }: FirmDeps,
  actor: Actor,
  work: (tx: Tx, people: readonly FirmPersonRow[]) => Promise<void>,
): Promise<void> {
  requireAdministrator(actor);
  await holdFirm(db.provision, { firmId: actor.firmId, by: actor.personId }, async (tx) => {
    const people = await listPeopleOf(tx, actor.firmId);
    const me = people.find(({ id }) => id === actor.personId);
    requireAdministrator({ isFirmAdministrator: me?.isActive === true && me.isAdministrator });
    await work(tx, people);
  });
}

function requireAdministrator(who: Pick<Actor, 'isFirmAdministrator'>): void {
  const decision = decideFirmAdministration(who);
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}

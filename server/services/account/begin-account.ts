import { randomUUID } from 'node:crypto';
import type { Database } from '../../../db/client.ts';
import { insertFirstPlan, loadPlanMadeBy } from '../../../db/queries/plan-making.ts';
import { AUDIENCES } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { refuseName } from '../../domain/newcomer.ts';
import { words } from '../../domain/words.ts';
import { decideAccountBeginning } from '../../policy/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LaneStored } from '../../ports/lane-stored.ts';
import type { Actor } from '../app-services.ts';
import { firstOf, fromTemplate } from '../plan/make-plan.ts';
import type { AccountDraft, AccountToBegin } from './account-services.ts';
import { listAccounts } from './accounts.ts';

export interface BeginAccountDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly laneStored: LaneStored;
}

export async function mayBegin(db: Database, actor: Actor): Promise<boolean> {
  return (await decide(db, actor)).allowed;
}

/** See AppServices. */
export async function draftAccount({ db, clock }: BeginAccountDeps, actor: Actor): Promise<AccountDraft> {
  await requireBeginner(db, actor);
  return { year: clock.now().getUTCFullYear(), requestKey: randomUUID() };
}

/** See AppServices. The customer's side stands empty until their lead comes in. Throws `forbidden`, `invalid`. */
export async function beginAccount(
  { db, clock, laneStored }: BeginAccountDeps,
  actor: Actor,
  { customerName, year, locale, requestKey }: AccountToBegin,
): Promise<string> {
  await requireBeginner(db, actor);
  const refusal = refuseName(customerName);
  if (refusal !== null) throw new AppError('invalid', refusal);
  const now = clock.now().getUTCFullYear();
  if (!Number.isInteger(year) || Math.abs(year - now) > 5) {
    throw new AppError(
      'invalid',
      words(`The year is from ${now - 5} to ${now + 5}.`, `Das Jahr liegt zwischen ${now - 5} und ${now + 5}.`),
    );
  }
  const made = await loadPlanMadeBy(db.provision, actor.personId, requestKey);
  if (made !== null) return made;
  const contents = fromTemplate(locale);
  const lanes = AUDIENCES.map((audience) => ({ id: randomUUID(), audience, first: firstOf(contents.get(audience)) }));
  const [planId, accountId] = [randomUUID(), randomUUID()];
  const customer = { id: randomUUID(), name: customerName.trim() };
  await insertFirstPlan(
    db.provision,
    { supplierFirmId: actor.firmId, customer },
    {
      ...{ id: planId, accountId, lanes, previousPlanId: null, createdBy: actor.personId, requestKey },
      title: words(`Joint account plan ${year}`, `Gemeinsamer Kundenplan ${year}`)[locale],
      ...{ periodStart: `${year}-01-01`, periodEnd: `${year}-12-31` },
      team: [{ personId: actor.personId, role: 'account-manager' }],
    },
  );
  for (const { id } of lanes) laneStored(id);
  return planId;
}

async function decide(db: Database, actor: Actor) {
  const accounts = await listAccounts(db, actor);
  const roles = accounts.flatMap(({ plans }) => plans.map(({ role }) => role));
  return decideAccountBeginning({ isFirmAdministrator: actor.isFirmAdministrator, roles });
}

async function requireBeginner(db: Database, actor: Actor): Promise<void> {
  const decision = await decide(db, actor);
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}

import { randomUUID } from 'node:crypto';
import type { Database } from '../../../db/client.ts';
import { AppError } from '../../domain/errors.ts';
import { type PlanPeriod, periodAfter, titleAfter } from '../../domain/plan-period.ts';
import { type Locale, words } from '../../domain/words.ts';
import { decidePlanMaking } from '../../policy/index.ts';
import type { Clock } from '../../ports/clock.ts';
import { openAccount } from '../account/accounts.ts';
import type { AccountSummary, Actor, PlanSummary } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from './open-plan.ts';

/** What the form of a plan begins with. */
interface FirstValues extends PlanPeriod {
  readonly title: string;
  /** Sent with the form, so that sending it twice makes one plan. */
  readonly requestKey: string;
}

export interface PlanDraft extends FirstValues {
  readonly account: AccountSummary;
  /** Plans of the account whose people the new one may have, the latest first. */
  readonly sources: readonly PlanSummary[];
}

export interface NextPlanDraft extends FirstValues {
  readonly plan: PlanSummary;
}

/** A new plan of an account, for who owns one of its plans: the calendar year after the latest one's, this one at the earliest. */
export async function draftPlan(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  actor: Actor,
  { accountId, locale }: { readonly accountId: string; readonly locale: Locale },
): Promise<PlanDraft> {
  const account = await openAccount(db, actor, accountId);
  const sources = account.plans
    .filter(({ role }) => decidePlanMaking(role).allowed)
    .sort((a, b) => b.periodStart.localeCompare(a.periodStart));
  if (sources.length === 0)
    throw new AppError(
      'forbidden',
      words(
        'Only the owners of a plan make new ones for its account.',
        'Nur wer einen Plan verantwortet, legt für die Partnerschaft neue an.',
      ),
    );
  const ends = account.plans.map(({ periodEnd }) => Number(periodEnd.slice(0, 4)));
  const year = Math.max(clock.now().getUTCFullYear(), ...ends.map((end) => end + 1));
  const title = words(`Joint account plan ${year}`, `Gemeinsamer Kundenplan ${year}`)[locale];
  return {
    ...{ account, sources, requestKey: randomUUID(), title },
    ...{ periodStart: `${year}-01-01`, periodEnd: `${year}-12-31` },
  };
}

/** The plan after this one, for its owners. */
export async function draftNextPlan(deps: OpenPlanDeps, actor: Actor, planId: string): Promise<NextPlanDraft> {
  const { plan } = await openPlan(deps, actor, planId);
  requireMaker(plan);
  const period = periodAfter(plan);
  return { plan, ...period, title: titleAfter(plan.title, plan, period), requestKey: randomUUID() };
}

/** Throws `forbidden` unless the actor owns a side of the plan. */
export function requireMaker({ role }: PlanSummary): void {
  const decision = decidePlanMaking(role);
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}

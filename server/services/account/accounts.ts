import type { Database } from '../../../db/client.ts';
import { listMembers } from '../../../db/queries/people.ts';
import { listPlanRows } from '../../../db/queries/plans.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { AccountSummary, Actor, PersonSummary, PlanSummary } from '../app-services.ts';
import { presentMember, presentPlan } from '../plan/present-plan.ts';

/** Accounts in which the actor may read at least one plan, with those plans and the people met in them. */
export async function listAccounts(db: Database, actor: Actor): Promise<readonly AccountSummary[]> {
  const { rows, members } = await db.as(actor.personId, async (tx) => {
    const rows = await listPlanRows(tx, actor.personId);
    return {
      rows,
      members: await listMembers(
        tx,
        rows.map((row) => row.id),
      ),
    };
  });
  const byAccount = new Map<string, PlanSummary[]>();
  for (const plan of rows.map(presentPlan)) {
    byAccount.set(plan.accountId, [...(byAccount.get(plan.accountId) ?? []), plan]);
  }
  return [...byAccount.values()].map((plans) => {
    const planIds = new Set(plans.map((plan) => plan.id));
    return presentAccount(plans, members.filter((member) => planIds.has(member.planId)).map(presentMember));
  });
}

/** One of {@link listAccounts}; throws `not-found` for any other id. */
export async function openAccount(db: Database, actor: Actor, accountId: string): Promise<AccountSummary> {
  const account = (await listAccounts(db, actor)).find((candidate) => candidate.id === accountId);
  if (account === undefined) {
    throw new AppError(
      'not-found',
      words(
        'This account does not exist, or you have no access to it.',
        'Diese Partnerschaft gibt es nicht, oder Sie haben keinen Zugang zu ihr.',
      ),
    );
  }
  return account;
}

function presentAccount(plans: readonly PlanSummary[], people: readonly PersonSummary[]): AccountSummary {
  const [first] = plans;
  if (first === undefined) throw new Error('an account is listed by its plans');
  const unique = new Map(people.map((person) => [person.id, person]));
  const { accountId: id, supplier, customer, side } = first;
  return { id, supplier, customer, side, plans, people: [...unique.values()] };
}

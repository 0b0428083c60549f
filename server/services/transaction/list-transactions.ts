import type { Database } from '../../../db/client.ts';
import { loadImports, loadStanding } from '../../../db/queries/transactions.ts';
import { MONTHS_EACH_WAY, monthAfter, type Transaction } from '../../domain/transaction.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';

/** What stands in a part of a plan. */
export type LaneTransaction = Transaction & { readonly laneId: string };

/** A file that was imported, and what became of it. */
export interface TransactionImport {
  readonly id: string;
  readonly laneId: string;
  readonly personId: string;
  readonly at: string;
  readonly fileName: string;
  readonly rowCount: number;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
  /** Months of products that stand as it has them, of all that it has. */
  readonly standing: number;
  readonly entries: number;
  /** Ids of the later imports that stand for the others. */
  readonly replacedBy: readonly string[];
}

interface ListDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** What stands in the twelve months behind and ahead, of the parts that the actor may read. Throws `not-found`. */
export async function listTransactions(
  { db, clock }: ListDeps,
  actor: Actor,
  planId: string,
): Promise<readonly LaneTransaction[]> {
  const now = clock.now().toISOString().slice(0, 7);
  const span = { from: monthAfter(now, -MONTHS_EACH_WAY), to: monthAfter(now, MONTHS_EACH_WAY - 1) };
  return loadAll(db, actor, planId, span);
}

/** The same of all months. */
export function exportTransactions(db: Database, actor: Actor, planId: string): Promise<readonly LaneTransaction[]> {
  return loadAll(db, actor, planId, { from: '2000-01', to: '2099-12' });
}

async function loadAll(
  db: Database,
  actor: Actor,
  planId: string,
  span: { readonly from: string; readonly to: string },
): Promise<readonly LaneTransaction[]> {
  await requireReadableLanes(db, actor.personId, planId);
  return db.as(actor.personId, (tx) => loadStanding(tx, planId, span));
}

/** The imports of the parts that the actor may read, the latest first. Throws `not-found`. */
export async function listImports(db: Database, actor: Actor, planId: string): Promise<readonly TransactionImport[]> {
  await requireReadableLanes(db, actor.personId, planId);
  const rows = await db.as(actor.personId, (tx) => loadImports(tx, planId));
  return rows.map(({ at, withdrawnAt, ...row }) => ({
    ...row,
    at: at.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  }));
}

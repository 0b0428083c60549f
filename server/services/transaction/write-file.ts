import { asDecimal, minorDigits, monthAfter, type Transaction } from '../../domain/transaction.ts';
import { COLUMN_WORDS, COLUMNS } from '../../domain/transaction-columns.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Actor } from '../app-services.ts';
import { writeCsv } from '../csv/write-csv.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { exportTransactions } from './list-transactions.ts';

const PART = 'Part';

/**
 * All that stands in the parts of a plan that the actor may read, as a file that can be imported again. A cell that a
 * spreadsheet would calculate begins with an apostrophe. Throws `not-found`.
 */
export async function writeTransactions(deps: OpenPlanDeps, actor: Actor, planId: string): Promise<string> {
  const { lanes } = await openPlan(deps, actor, planId);
  const badges = new Map(lanes.map(({ id, badge }) => [id, badge]));
  const all = await exportTransactions(deps.db, actor, planId);
  const fields = [...COLUMNS.map((column) => COLUMN_WORDS[column]), PART];
  return writeCsv(
    fields,
    all.map((one) => [...cellsOf(one), badges.get(one.laneId)?.en ?? '']),
  );
}

/** A file to begin with: the columns, and what may stand in them. */
export function writeTemplate(clock: Clock): string {
  const month = clock.now().toISOString().slice(0, 7);
  const rows: readonly Transaction[] = [
    { month: monthAfter(month, -1), kind: 'actual', amount: 12_500_00, quantity: 250_000 },
    { month, kind: 'forecast', amount: 13_000_00, quantity: 260_000 },
    { month: monthAfter(month, 1), kind: 'forecast', amount: 13_250_50, quantity: null },
  ].map((row) => ({ ...row, kind: row.kind === 'actual' ? 'actual' : 'forecast', ...EXAMPLE }));
  return writeCsv(
    COLUMNS.map((column) => COLUMN_WORDS[column]),
    rows.map(cellsOf),
  );
}

const EXAMPLE = { product: 'Example product', currency: 'EUR', unit: 'pcs' };

/** In the order of {@link COLUMNS}. Amounts are numbers: what is negative is no formula. */
function cellsOf({
  month,
  product,
  kind,
  amount,
  currency,
  quantity,
  unit,
}: Transaction): readonly (string | number)[] {
  const digits = minorDigits(currency) ?? 2;
  return [
    ...[month, product, kind, Number(asDecimal(amount, digits)), currency],
    ...[quantity === null ? '' : Number(asDecimal(quantity, 3)), unit],
  ];
}

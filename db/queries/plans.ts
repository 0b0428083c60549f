import type { Role } from '../../server/domain/role.ts';
import type { Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

export interface PlanRow {
  id: string;
  title: string;
  periodStart: string;
  periodEnd: string;
  accountId: string;
  supplierFirmId: string;
  supplierName: string;
  customerFirmId: string;
  customerName: string;
  role: Role;
  /** The plan it goes on from, and the one that goes on from it; null where the context may not read that. */
  previousId: string | null;
  previousTitle: string | null;
  nextId: string | null;
  nextTitle: string | null;
}

/**
 * Plans the context may read, with the person's own role on each; newest period first. Row-level security filters. Where they
 * are a guest of a planning session they do not read the plan.
 */
export async function listPlanRows(tx: Tx, personId: string): Promise<readonly PlanRow[]> {
  return tx<PlanRow[]>`${PLANS} WHERE m.person_id = ${personId} AND p.id = ANY ((SELECT joined_plan_ids())::uuid[])
    ORDER BY p.period_start DESC, c.name, s.name, p.id`;
}

/** One plan; null when the context may not read it or it does not exist. */
export async function loadPlanRow(tx: Tx, personId: string, planId: string): Promise<PlanRow | null> {
  const [row] = await tx<PlanRow[]>`${PLANS} WHERE m.person_id = ${personId} AND p.id = ${planId}`;
  return row ?? null;
}

const PLANS = raw(`
    SELECT p.id, p.title, p.period_start, p.period_end, p.account_id, m.role,
           s.id AS supplier_firm_id, s.name AS supplier_name, c.id AS customer_firm_id, c.name AS customer_name,
           before.id AS previous_id, before.title AS previous_title, after.id AS next_id, after.title AS next_title
    FROM plan p
    JOIN account a ON a.id = p.account_id
    JOIN firm s ON s.id = a.supplier_firm_id
    JOIN firm c ON c.id = a.customer_firm_id
    JOIN plan_member m ON m.plan_id = p.id
    LEFT JOIN plan before ON before.id = p.previous_plan_id
    LEFT JOIN plan after ON after.previous_plan_id = p.id`);

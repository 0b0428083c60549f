import type { MemberRow } from '../../../db/queries/people.ts';
import type { PlanRow } from '../../../db/queries/plans.ts';
import type { Side } from '../../domain/audience.ts';
import { laneBadge } from '../../domain/badge.ts';
import { ROLE_SIDE, ROLE_TITLE } from '../../domain/role.ts';
import { abilities, MAKES_PLANS } from '../../policy/index.ts';
import type { LaneSummary, PersonSummary, PlanLink, PlanSummary } from '../app-services.ts';
import type { ReadableLane } from './plan-access.ts';

export function presentPlan(row: PlanRow): PlanSummary {
  return {
    id: row.id,
    title: row.title,
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    accountId: row.accountId,
    supplier: { id: row.supplierFirmId, name: row.supplierName },
    customer: { id: row.customerFirmId, name: row.customerName },
    side: ROLE_SIDE[row.role],
    role: row.role,
    roleTitle: ROLE_TITLE[row.role].en,
    previous: presentLink(row.previousId, row.previousTitle),
    next: presentLink(row.nextId, row.nextTitle),
    mayMakePlans: MAKES_PLANS[row.role],
  };
}

function presentLink(id: string | null, title: string | null): PlanLink | null {
  return id === null || title === null ? null : { id, title };
}

export function presentMember(row: MemberRow): PersonSummary {
  const side: Side = ROLE_SIDE[row.role];
  const { id, name, jobTitle, firmName, role } = row;
  return {
    id,
    name,
    jobTitle,
    side,
    firmName,
    role,
  };
}

/** What both firms share first, then the own side's, then lanes of named people. */
export function inReadingOrder(lanes: readonly ReadableLane[]): readonly ReadableLane[] {
  const rank = ({ facts }: ReadableLane) => (facts.isRestricted ? 2 : 0) + (facts.audience === 'shared' ? 0 : 1);
  return [...lanes].sort((a, b) => rank(a) - rank(b));
}

export function presentLanes(lanes: readonly ReadableLane[], plan: PlanSummary): readonly LaneSummary[] {
  return inReadingOrder(lanes).map(({ facts, access }) => ({
    id: facts.laneId,
    audience: facts.audience,
    isRestricted: facts.isRestricted,
    name: facts.name,
    badge: laneBadge({
      audience: facts.audience,
      isRestricted: facts.isRestricted,
      name: facts.name,
      supplierName: plan.supplier.name,
      customerName: plan.customer.name,
    }),
    access,
    can: abilities(access),
  }));
}

import type { Audience } from '../../server/domain/audience.ts';
import type { Capability } from '../../server/domain/capability.ts';
import type { Role } from '../../server/domain/role.ts';
import type { LaneFacts, MemberFacts } from '../../server/policy/lane-access.ts';
import type { Sql } from '../client.ts';
import { raw } from '../sql-tag.ts';

/** A lane with what the person was granted on it, and the name a restricted lane carries. */
export interface NamedLaneFacts extends LaneFacts {
  readonly name: string;
}

interface FactRow {
  personId: string;
  isActive: boolean;
  firmId: string;
  supplierFirmId: string;
  customerFirmId: string;
  role: Role | null;
  laneId: string;
  planId: string;
  audience: Audience;
  isRestricted: boolean;
  isNotepad: boolean;
  isFrozen: boolean;
  name: string;
  granted: Capability[];
}

/** One query for who a person is to a lane; null when the lane or the person does not exist. Runs as covalent_access. */
export async function loadLaneFacts(
  access: Sql,
  personId: string,
  laneId: string,
): Promise<{ member: MemberFacts; lane: LaneFacts } | null> {
  const [row] = await access<FactRow[]>`${FACTS} WHERE me.id = ${personId} AND l.id = ${laneId}`;
  return row === undefined ? null : { member: toMember(row), lane: toLane(row) };
}

/** The same for many pairs in one query, each in its place. */
export async function loadLaneFactsOf(
  access: Sql,
  pairs: readonly { readonly userId: string; readonly laneId: string }[],
): Promise<readonly ({ member: MemberFacts; lane: LaneFacts } | null)[]> {
  if (pairs.length === 0) return [];
  const rows = await access<FactRow[]>`
    ${FACTS} JOIN (SELECT DISTINCT * FROM unnest(${pairs.map((pair) => pair.userId)}::uuid[],
      ${pairs.map((pair) => pair.laneId)}::uuid[]) t(person_id, lane_id)) asked
      ON asked.person_id = me.id AND asked.lane_id = l.id`;
  const byPair = new Map(rows.map((row) => [`${row.personId} ${row.laneId}`, row]));
  return pairs.map(({ userId, laneId }) => {
    const row = byPair.get(`${userId} ${laneId}`.toLowerCase());
    return row === undefined ? null : { member: toMember(row), lane: toLane(row) };
  });
}

/**
 * A number for what each pair's facts are now, each in its place: another one when they change, null when there are
 * none. Thousands of them are one small row, so that every node can look at everybody again and again.
 */
export async function loadLaneMarks(
  access: Sql,
  pairs: readonly { readonly userId: string; readonly laneId: string }[],
): Promise<readonly (number | null)[]> {
  const [row] = await access<{ places: string | null; marks: string | null }[]>`
    SELECT string_agg(place::text, ',' ORDER BY place) AS places, string_agg(mark::text, ',' ORDER BY place) AS marks
    FROM (
      SELECT asked.place, hashtextextended(facts::text, 0) & 9007199254740991 AS mark
      FROM (${FACTS}) facts
      JOIN unnest(${pairs.map((pair) => pair.userId)}::uuid[], ${pairs.map((pair) => pair.laneId)}::uuid[])
        WITH ORDINALITY AS asked (person_id, lane_id, place)
        ON asked.person_id = facts.person_id AND asked.lane_id = facts.lane_id
    ) marked`;
  const found: (number | null)[] = pairs.map(() => null);
  const marks = (row?.marks ?? '').split(',');
  for (const [index, place] of (row?.places ?? '').split(',').entries()) {
    if (place !== '') found[Number(place) - 1] = Number(marks[index]);
  }
  return found;
}

/** The same for all lanes of a plan at once; null when the plan has no lanes or the person does not exist. */
export async function loadPlanFacts(
  access: Sql,
  personId: string,
  planId: string,
): Promise<{ member: MemberFacts; lanes: readonly NamedLaneFacts[] } | null> {
  const rows = await access<FactRow[]>`
    ${FACTS} WHERE me.id = ${personId} AND l.plan_id = ${planId} ORDER BY l.created_at, l.id`;
  const [first] = rows;
  return first === undefined ? null : { member: toMember(first), lanes: rows.map(toLane) };
}

/** Every lane of every plan that a person is a member of, with who they are there. */
export async function loadMemberFacts(
  access: Sql,
  personId: string,
): Promise<readonly { readonly member: MemberFacts; readonly lane: NamedLaneFacts }[]> {
  const rows = await access<FactRow[]>`
    ${FACTS} WHERE me.id = ${personId} AND m.person_id = ${personId} ORDER BY l.created_at, l.id`;
  return rows.map((row) => ({ member: toMember(row), lane: toLane(row) }));
}

/** The firm of each of these people, of whichever plan they are; unknown ones are left out. Runs as covalent_access. */
export async function loadFirmIds(access: Sql, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await access<{ id: string; firmId: string }[]>`
    SELECT id, firm_id FROM person WHERE id = ANY (${[...personIds]}::uuid[])`;
  return new Map(rows.map(({ id, firmId }) => [id, firmId]));
}

const FACTS = raw(`
    SELECT me.id AS person_id, u.status = 'active' AS is_active, me.firm_id, a.supplier_firm_id, a.customer_firm_id,
           m.role, l.id AS lane_id, l.plan_id, l.audience, l.is_restricted, l.is_notepad, l.name,
           l.frozen_at IS NOT NULL AS is_frozen,
           coalesce(g.capabilities, '{}') AS granted
    FROM lane l
    JOIN plan p ON p.id = l.plan_id
    JOIN account a ON a.id = p.account_id
    CROSS JOIN person me
    JOIN auth_user u ON u.id = me.id
    LEFT JOIN plan_member m ON m.plan_id = l.plan_id AND m.person_id = me.id
    LEFT JOIN lane_grant g ON g.lane_id = l.id AND g.person_id = me.id`);

function toMember(row: FactRow): MemberFacts {
  const { personId, isActive, firmId, supplierFirmId, customerFirmId, role } = row;
  return { personId, isActive, firmId, supplierFirmId, customerFirmId, role };
}

function toLane(row: FactRow): NamedLaneFacts {
  const { laneId, planId, audience, isRestricted, isNotepad, isFrozen, name, granted } = row;
  return { laneId, planId, audience, isRestricted, isNotepad, isFrozen, name, granted };
}

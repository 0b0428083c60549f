import type { Database } from '../../../db/client.ts';
import { loadLaneFactsOf } from '../../../db/queries/access.ts';
import { loadPeople } from '../../../db/queries/people.ts';
import type { Side } from '../../domain/audience.ts';
import { caretColor } from '../../domain/caret-color.ts';
import { isUuid } from '../../domain/ids.ts';
import { type LaneAccess, laneAccess } from '../../policy/index.ts';
import type { PresenceIdentity } from '../app-services.ts';

/** What people may do in lanes, each pair in its place; null for a lane that does not exist or that one may not read. */
export async function loadLaneAccesses(
  db: Database,
  pairs: readonly { readonly userId: string; readonly laneId: string }[],
): Promise<readonly (LaneAccess | null)[]> {
  const known = pairs.filter(({ userId, laneId }) => isUuid(userId) && isUuid(laneId));
  const facts = await loadLaneFactsOf(db.access, known);
  const found = new Map(known.map((pair, index) => [pair, facts[index] ?? null]));
  return pairs.map((pair) => {
    const one = found.get(pair) ?? null;
    return one === null ? null : laneAccess(one.member, one.lane);
  });
}

/** Name, firm and colour to stamp on people's presence, each in its place. */
export async function loadPresences(
  db: Database,
  people: readonly { readonly userId: string; readonly side: Side }[],
): Promise<readonly (PresenceIdentity | null)[]> {
  const rows = await loadPeople(db.access, [...new Set(people.map(({ userId }) => userId))]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return people.map(({ userId, side }) => {
    const row = byId.get(userId);
    if (row === undefined) return null;
    return { personId: row.id, name: row.name, firmName: row.firmName, side, color: caretColor(row.id) };
  });
}

import type { Database } from '../../../db/client.ts';
import { loadLaneFacts } from '../../../db/queries/access.ts';
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
  return Promise.all(
    pairs.map(async ({ userId, laneId }) => {
      const facts = isUuid(laneId) ? await loadLaneFacts(db.access, userId, laneId) : null;
      return facts === null ? null : laneAccess(facts.member, facts.lane);
    }),
  );
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

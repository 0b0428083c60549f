import type { Database } from '../../../db/client.ts';
import { loadLaneFacts } from '../../../db/queries/access.ts';
import { loadPerson } from '../../../db/queries/people.ts';
import { caretColor } from '../../domain/caret-color.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { type LaneAccess, laneAccess } from '../../policy/index.ts';
import type { PresenceIdentity } from '../app-services.ts';

/** What a person may do in a lane; null for a lane that does not exist or that they may not read. */
export async function loadLaneAccess(db: Database, userId: string, laneId: string): Promise<LaneAccess | null> {
  const facts = isUuid(laneId) ? await loadLaneFacts(db.access, userId, laneId) : null;
  return facts === null ? null : laneAccess(facts.member, facts.lane);
}

/** Name, firm and colour to stamp on a person's presence. */
export async function loadPresence(db: Database, userId: string, access: LaneAccess): Promise<PresenceIdentity> {
  const person = await loadPerson(db.access, userId);
  if (person === null) throw new AppError('not-found', 'This person does not exist.');
  const { id, name, firmName } = person;
  return {
    personId: id,
    name,
    firmName,
    side: access.side,
    color: caretColor(id),
  };
}

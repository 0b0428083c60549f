import type { Database } from '../../../db/client.ts';
import { loadPerson } from '../../../db/queries/people.ts';
import type { Actor } from '../app-services.ts';

/** The person behind a user id; null when there is none. */
export async function loadActor(db: Database, userId: string): Promise<Actor | null> {
  const row = await loadPerson(db.access, userId);
  if (row === null) return null;
  const { id: personId, name, jobTitle, firmId, firmName } = row;
  return {
    personId,
    name,
    jobTitle,
    firmId,
    firmName,
    isFirmAdministrator: row.firmRole === 'administrator',
    isGuest: row.firmRole === 'guest',
  };
}

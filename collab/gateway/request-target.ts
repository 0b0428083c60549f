import { isUuid } from '../../server/domain/ids.ts';
import { SCHEMA_VERSION } from '../document/schema-version.ts';

export interface RequestTarget {
  /** Null when the path names no lane, which is answered like a lane that does not exist. */
  readonly laneId: string | null;
  /** Absent means current; unreadable counts as older than everything. */
  readonly schemaVersion: number;
  /** For whom the page was made that asks; null when it does not say. */
  readonly personId: string | null;
}

const PREFIX = '/collab';

/** What `/collab/<laneId>?schema=<n>&person=<id>` asks for; null when the path is not this door's. */
export function readTarget(url: string | undefined): RequestTarget | null {
  const [path = '', query = ''] = (url ?? '').split('?', 2);
  if (path !== PREFIX && !path.startsWith(`${PREFIX}/`)) return null;
  const id = path.slice(PREFIX.length + 1);
  const params = new URLSearchParams(query);
  const schema = params.get('schema');
  return {
    laneId: isUuid(id) ? id : null,
    schemaVersion: schema === null ? SCHEMA_VERSION : /^\d{1,6}$/.test(schema) ? Number(schema) : 0,
    personId: params.get('person'),
  };
}

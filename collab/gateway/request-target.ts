import { isUuid } from '../../server/domain/ids.ts';
import { SCHEMA_VERSION } from '../document/schema-version.ts';
import { MUX_PROTOCOL } from '../protocol/mux-frame.ts';

/** What a channel is opened to. */
export interface LaneTarget {
  /** Null when no lane is named, which is answered like a lane that does not exist. */
  readonly laneId: string | null;
  /** Absent means current; unreadable counts as older than everything. */
  readonly schemaVersion: number;
  /** For whom the page was made that asks; null when it does not say. */
  readonly personId: string | null;
}

export type RequestTarget = { readonly kind: 'lane'; readonly lane: LaneTarget } | { readonly kind: 'mux' };

const PREFIX = '/collab';

/**
 * What an upgrade asks for: `/collab/<laneId>?schema=<n>&person=<id>` one lane, `/collab?plan=<id>` under the mux
 * subprotocol many (the plan is for load balancers only). Null when the path is not this door's.
 */
export function readTarget(url: string | undefined, protocols: string | undefined): RequestTarget | null {
  const [path = ''] = (url ?? '').split('?', 1);
  if (path !== PREFIX && !path.startsWith(`${PREFIX}/`)) return null;
  const offersMux = (protocols ?? '').split(',').some((name) => name.trim() === MUX_PROTOCOL);
  if (offersMux && path === PREFIX) return { kind: 'mux' };
  return { kind: 'lane', lane: readLaneTarget((url ?? '').slice(PREFIX.length + 1)) };
}

/** Reads `<laneId>?schema=<n>&person=<id>`. */
export function readLaneTarget(text: string): LaneTarget {
  const [id = '', query = ''] = text.split('?', 2);
  const params = new URLSearchParams(query);
  const schema = params.get('schema');
  return {
    laneId: isUuid(id) ? id : null,
    schemaVersion: schema === null ? SCHEMA_VERSION : /^\d{1,6}$/.test(schema) ? Number(schema) : 0,
    personId: params.get('person'),
  };
}

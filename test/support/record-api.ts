import { expect } from 'vitest';
import type { RecordRoot } from '../../collab/document/roots.ts';
import { ROLES } from '../../server/domain/role.ts';
import { type Door, openDoor } from '../collab/support/door.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { type HttpDoor, openHttpDoor } from './http-door.ts';
import type { Answer } from './send-request.ts';
import { buildWorld, WORLD_PASSWORD, type World } from './world.ts';

/** An id of nothing, and words of one firm that no answer to the other may hold. */
export const UNKNOWN = '5f0c7a52-1111-4000-8000-000000000000';
export const SECRET = 'Walk-away price 4711 canary';

export type Who = keyof World['emails'];

interface Asking {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

interface Made {
  readonly id: string;
  readonly etag: string;
  readonly path: string;
}

/** The world with its HTTP door before the rooms of a realtime door, everybody signed in by script. */
export interface RecordApi {
  readonly test: TestDatabase;
  readonly world: World;
  readonly realtime: Door;
  readonly http: HttpDoor;
  readonly tokens: ReadonlyMap<Who, string>;
  pathOf(root: string, id?: string): string;
  ask(who: Who, method: string, path: string, asking?: Asking): Promise<Answer>;
  post(who: Who, root: string, fields: object, laneId?: string, headers?: object): Promise<Answer>;
  patch(who: Who, root: string, id: string, etag: string, fields: object, headers?: object): Promise<Answer>;
  /** Adds a record, which must succeed; by default to the lane that both firms share. */
  made(who: Who, root: RecordRoot, fields: object, laneId?: string): Promise<Made>;
  close(): Promise<void>;
}

export async function openRecordApi(): Promise<RecordApi> {
  const test = await createTestDatabase();
  const world = await buildWorld(test.db);
  const realtime = await openDoor(test.db);
  const http = await openHttpDoor({
    db: test.db,
    writeLane: (laneId, personId, change) => realtime.gateway.editAs(laneId, personId, change),
  });
  const tokens = new Map<Who, string>();
  for (const who of [...ROLES, 'outsider'] as const) {
    const { token } = await http.services.auth.signIn({ email: world.emails[who], password: WORLD_PASSWORD, ip: who });
    tokens.set(who, token);
  }
  const pathOf: RecordApi['pathOf'] = (root, id = '') =>
    `/api/v1/plans/${world.planId}/${root}${id === '' ? '' : `/${id}`}`;
  const ask: RecordApi['ask'] = (who, method, path, { body, headers = {} } = {}) => {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const all = { authorization: `Bearer ${tokens.get(who)}`, ...type, ...headers };
    return http.send(path, { method, headers: all, ...sent });
  };
  const post: RecordApi['post'] = (who, root, fields, laneId = world.lanes.shared, headers = {}) =>
    ask(who, 'POST', pathOf(root), { body: { laneId, fields }, headers: { ...headers } });
  return {
    ...{ test, world, realtime, http, tokens, pathOf, ask, post },
    patch: (who, root, id, etag, fields, headers = {}) =>
      ask(who, 'PATCH', pathOf(root, id), { body: { fields }, headers: { 'if-match': etag, ...headers } }),
    made: async (who, root, fields, laneId) => {
      const answer = await post(who, root, fields, laneId);
      expect(answer.status, answer.text).toBe(201);
      const { id } = Object(answer.json());
      return { id: String(id), etag: answer.headers.etag ?? '', path: answer.headers.location ?? '' };
    },
    close: async () => {
      await http.close();
      await realtime.close();
      await test.drop();
    },
  };
}

/** The refusal in an answer. */
export function codeOf(answer: Answer): { readonly code: string; readonly message: string } {
  return Object(Object(answer.json()).error);
}

/** What two answers must share so that nobody can tell them apart. */
export function withoutId({ status, text, headers }: Answer) {
  return { status, text: text.replaceAll(headers['x-request-id'] ?? '', ''), etag: headers.etag };
}

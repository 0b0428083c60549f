import { expect } from 'vitest';
import { openRecordApi, type RecordApi, type Who } from './record-api.ts';
import type { Answer } from './send-request.ts';
import { WORLD_PASSWORD } from './world.ts';

/** Signatures as a program asks for and gives them. */
export interface SignOffApi {
  readonly api: RecordApi;
  /** Below /api/v1. */
  get(who: Who, path: string): Promise<Answer>;
  send(who: Who, method: 'POST' | 'PUT', path: string, body: object): Promise<Answer>;
  /** A new objective in the part that both firms share; its id. */
  addObjective(title: string): Promise<string>;
  /** What a lead sees of an objective, as a request for signature sends it. */
  draftOf(recordId: string): Promise<{ readonly seen: string }>;
  /** Asked by the supplier's lead and named by both; the id of the request. */
  request(recordId: string): Promise<string>;
  sign(who: Who, reviewId: string, changes?: object): Promise<Answer>;
  /** Signed by both; the id of the agreed text. */
  agree(recordId: string): Promise<string>;
}

export async function openSignOffApi(): Promise<SignOffApi> {
  const api = await openRecordApi();
  const { planId, people } = api.world;
  const get: SignOffApi['get'] = (who, path) => api.ask(who, 'GET', `/api/v1${path}`);
  const send: SignOffApi['send'] = (who, method, path, body) => api.ask(who, method, `/api/v1${path}`, { body });
  const draftOf: SignOffApi['draftOf'] = async (recordId) => {
    const draft = await get('account-manager', `/plans/${planId}/review-draft?subject=objective&recordId=${recordId}`);
    expect(draft.status, draft.text).toBe(200);
    return Object(draft.json());
  };
  const request: SignOffApi['request'] = async (recordId) => {
    const { seen } = await draftOf(recordId);
    const signatories = [people['executive-sponsor']];
    const asked = await send('account-manager', 'POST', `/plans/${planId}/reviews`, {
      ...{ subject: 'objective', recordId, seen, signatories, firstSide: 'supplier' },
    });
    expect(asked.status, asked.text).toBe(201);
    const id = String(Object(asked.json()).id);
    expect(asked.headers.location).toBe(`/api/v1/reviews/${id}`);
    const naming = { signatories: [people['customer-executive']] };
    expect((await send('customer-lead', 'PUT', `/reviews/${id}/signatories`, naming)).status).toBe(204);
    return id;
  };
  const sign: SignOffApi['sign'] = async (who, reviewId, changes = {}) => {
    const { hash: seen } = Object((await get('account-manager', `/reviews/${reviewId}`)).json());
    return send(who, 'POST', `/reviews/${reviewId}/signature`, { seen, password: WORLD_PASSWORD, ...changes });
  };
  return {
    ...{ api, get, send, draftOf, request, sign },
    addObjective: async (title) => {
      const fields = { title, outcome: 'Fewer stops', measure: 'Hours', target: 40, due: '2027-12-01' };
      return (await api.made('account-manager', 'objectives', fields)).id;
    },
    agree: async (recordId) => {
      const reviewId = await request(recordId);
      expect((await sign('executive-sponsor', reviewId)).status).toBe(200);
      const last = await sign('customer-executive', reviewId, { language: 'de' });
      expect(last.status, last.text).toBe(200);
      return String(Object(last.json()).baselineId);
    },
  };
}

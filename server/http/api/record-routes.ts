import { z } from 'zod';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { BadRequest } from '../bad-request.ts';
import { NOT_FOUND } from '../error-answer.ts';
import type { ApiCall, ApiReply, PersonalRoute } from './api-route.ts';
import { nameOf, RECORD_FIELDS, RECORDS } from './record-schemas.ts';

const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 50;

const PlanParams = z.object({ planId: z.uuid() });
const RecordParams = z.object({ planId: z.uuid(), recordId: z.uuid() });
const LaneQuery = z.object({ lane: z.uuid().optional().meta({ description: 'Of this lane only.' }) });
const PageQuery = LaneQuery.extend({
  limit: z
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .optional()
    .meta({ description: `${DEFAULT_LIMIT} when left out.` }),
  cursor: z.string().optional().meta({ description: '`nextCursor` of the page before.' }),
});
const IfMatch = z.object({
  'If-Match': z.string().meta({ description: 'The `ETag` you were given: what you write rests on it.' }),
});
const Once = z.object({
  'Idempotency-Key': z.string().max(255).optional().meta({
    description:
      'Visible ASCII. The same request under the same key is carried out once and answered alike for 24 hours.',
  }),
});
const readCall = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const place = issue?.path.map(String).join('.').slice(0, 80) ?? '';
  throw new AppError('invalid', `${place === '' ? 'The request' : place} does not fit: ${issue?.code ?? 'unknown'}.`);
};

/** All addresses of the records of one kind, from what the registry says of it. */
function routesOf(root: RecordRoot): readonly PersonalRoute[] {
  const { one, many } = KINDS[root];
  const name = nameOf(KINDS[root]);
  const list = `/plans/:planId/${root}`;
  const single = `${list}/:recordId`;
  const fields = RECORD_FIELDS[root];
  const Addition = z.strictObject({ laneId: z.uuid(), fields }).meta({ id: `New${name}` });
  const Change = z.strictObject({ fields }).meta({ id: `${name}Change` });
  const shared = { access: 'personal', response: RECORDS[root] } as const;
  return [
    {
      ...{ access: 'personal', method: 'get', path: list, operationId: `list${name}Records` },
      ...{ summary: `The ${many.en} you may read`, params: PlanParams, query: PageQuery },
      response: z.object({ records: z.array(RECORDS[root]), nextCursor: z.string().nullable() }),
      answer: async (call, actor) => {
        const query = { planId: idOf(call, 'planId'), root, laneId: laneOf(call), cursor: call.query('cursor') };
        return { body: await call.services.records.list(actor, { ...query, limit: limitOf(call) }) };
      },
    },
    {
      ...{ ...shared, method: 'get', path: single, operationId: `read${name}`, summary: `One ${one.en}` },
      ...{ params: RecordParams, query: LaneQuery },
      answer: async (call, actor) =>
        replyOf(await call.services.records.read(actor, { ...placeOf(call, root), laneId: laneOf(call) })),
    },
    {
      ...{
        ...shared,
        method: 'post',
        path: list,
        operationId: `create${name}`,
        summary: `Adds a ${one.en} at the end`,
      },
      ...{ params: PlanParams, headers: Once, body: Addition },
      answer: async (call, actor) => {
        const planId = idOf(call, 'planId');
        const body = readCall(Addition, call.body);
        const view = await call.services.records.create(actor, { planId, root, key: keyOf(call), ...body });
        const { headers } = replyOf(view);
        const location = `/api/v1/plans/${planId}/${root}/${view.id}`;
        return { status: 201, headers: { ...headers, Location: location }, body: view };
      },
    },
    {
      ...{ ...shared, method: 'patch', path: single, operationId: `change${name}` },
      ...{ summary: `Sets the named fields of a ${one.en}`, params: RecordParams },
      ...{ headers: IfMatch.extend(Once.shape), body: Change },
      answer: async (call, actor) => {
        const place = placeOf(call, root);
        const { fields: sent } = readCall(Change, call.body);
        const input = { ...place, ifMatch: matchOf(call), key: keyOf(call), fields: sent };
        return replyOf(await call.services.records.change(actor, input));
      },
    },
    {
      ...{ access: 'personal', method: 'delete', path: single, operationId: `remove${name}` },
      ...{ summary: `Removes a ${one.en}`, params: RecordParams, headers: IfMatch, response: null },
      answer: async (call, actor) => {
        await call.services.records.remove(actor, { ...placeOf(call, root), ifMatch: matchOf(call) });
        return { status: 204, body: null };
      },
    },
  ];
}

export const RECORD_ROUTES: readonly PersonalRoute[] = RECORD_ROOTS.flatMap(routesOf);

function replyOf(view: { readonly etag: string }): ApiReply {
  return { headers: { ETag: `"${view.etag}"` }, body: view };
}

function idOf({ param }: ApiCall, name: string): string {
  const id = param(name);
  if (!isUuid(id)) throw new AppError('not-found', NOT_FOUND);
  return id;
}

function placeOf(call: ApiCall, root: RecordRoot) {
  return { planId: idOf(call, 'planId'), root, recordId: idOf(call, 'recordId') };
}

function laneOf({ query }: ApiCall): string | null {
  const id = query('lane');
  if (id !== null && !isUuid(id)) throw new AppError('not-found', NOT_FOUND);
  return id;
}

function limitOf({ query }: ApiCall): number {
  const text = query('limit');
  if (text === null) return DEFAULT_LIMIT;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MAX_LIMIT) throw new AppError('invalid', `limit does not fit: 1 to ${MAX_LIMIT}.`);
  return limit;
}

function matchOf({ header }: ApiCall): string {
  const sent = header('If-Match');
  if (sent === null) throw new AppError('precondition-required', 'Say with If-Match which state you change: its ETag.');
  return /^"([^"]*)"$/.exec(sent.trim())?.[1] ?? '';
}

function keyOf({ header }: ApiCall): string | null {
  const key = header('Idempotency-Key');
  if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new BadRequest(400, 'The Idempotency-Key cannot be read: 1 to 255 visible ASCII characters.');
  }
  return key;
}

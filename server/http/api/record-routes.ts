import { z } from 'zod';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import type { ChangeOutcome } from '../../services/app-services.ts';
import { NOT_FOUND } from '../error-answer.ts';
import type { ApiCall, ApiReply, PersonalRoute } from './api-route.ts';
import { idOf, keyOf, Limit, limitOf, Once, readCall } from './read-call.ts';
import { nameOf, ProposedChange, RECORD_FIELDS, RECORDS } from './record-schemas.ts';

const PlanParams = z.object({ planId: z.uuid() });
const RecordParams = z.object({ planId: z.uuid(), recordId: z.uuid() });
const LaneQuery = z.object({ lane: z.uuid().optional().meta({ description: 'Of this lane only.' }) });
const PageQuery = LaneQuery.extend({
  limit: Limit,
  cursor: z.string().optional().meta({ description: '`nextCursor` of the page before.' }),
});
const IfMatch = z.object({
  'If-Match': z.string().meta({ description: 'The `ETag` you were given: what you write rests on it.' }),
});

/** All addresses of the records of one kind, from what the registry says of it. */
function routesOf(root: RecordRoot): readonly PersonalRoute[] {
  const { one, many } = KINDS[root];
  const name = nameOf(KINDS[root]);
  const list = `/plans/:planId/${root}`;
  const single = `${list}/:recordId`;
  const fields = RECORD_FIELDS[root];
  const Addition = z.strictObject({ laneId: z.uuid(), fields }).meta({ id: `New${name}` });
  const Change = z.strictObject({ fields }).meta({ id: `${name}Change` });
  const shared = { access: 'personal', response: RECORDS[root], hasEtag: true } as const;
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
      ...(root === 'objectives' ? { accepted: ProposedChange } : {}),
      answer: async (call, actor) => {
        const place = placeOf(call, root);
        const { fields: sent } = readCall(Change, call.body);
        const input = { ...place, ifMatch: matchOf(call), key: keyOf(call), fields: sent };
        return changeReply(place.planId, await call.services.records.change(actor, input));
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

/** What both firms have agreed of a change is proposed: 202, and where the draft is read. */
function changeReply(planId: string, { record, written, proposal }: ChangeOutcome): ApiReply {
  const reply = replyOf(record);
  if (proposal === null) return reply;
  const location = `/api/v1/plans/${planId}/objectives/${proposal.recordId}`;
  return { status: 202, headers: { ...reply.headers, Location: location }, body: { record, written, proposal } };
}

function replyOf(view: { readonly etag: string }): ApiReply {
  return { headers: { ETag: `"${view.etag}"` }, body: view };
}

function placeOf(call: ApiCall, root: RecordRoot) {
  return { planId: idOf(call, 'planId'), root, recordId: idOf(call, 'recordId') };
}

function laneOf({ query }: ApiCall): string | null {
  const id = query('lane');
  if (id !== null && !isUuid(id)) throw new AppError('not-found', NOT_FOUND);
  return id;
}

function matchOf({ header }: ApiCall): string {
  const sent = header('If-Match');
  if (sent === null)
    throw new AppError(
      'precondition-required',
      words(
        'Say with If-Match which state you change: its ETag.',
        'Nennen Sie mit If-Match den Stand, den Sie ändern: sein ETag.',
      ),
    );
  return /^"([^"]*)"$/.exec(sent.trim())?.[1] ?? '';
}

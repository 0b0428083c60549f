import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { ApiCall, PersonalRoute } from './api-route.ts';
import { idOf, Limit, limitOf } from './read-call.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const PlanParams = z.object({ planId: z.uuid() });
const LaneQuery = z.object({ lane: z.uuid().meta({ description: 'The lane whose chain it is.' }) });
const PageQuery = LaneQuery.extend({
  limit: Limit,
  before: z.int().positive().optional().meta({ description: '`nextBefore` of the page before.' }),
});
const REFUSALS = { 403: 'You are neither an administrator of your firm nor an owner of your side' } as const;

const AuditPageSchema = z
  .object({
    laneId: z.uuid(),
    entries: z.array(
      z
        .object({
          n: z.int().positive(),
          hash: Hash.meta({ description: 'SHA-256 of `canonical`, hexadecimal.' }),
          canonical: z.string().meta({ description: 'As it is stored: RFC 8785 JSON of `event`.' }),
          event: z
            .object({
              actor: z.string().nullable().meta({ description: 'Person by id; null for the service itself.' }),
              at: z.string(),
              body: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
              ...{ lane: z.uuid(), n: z.int().positive() },
              prev: Hash.meta({ description: 'Hash of the event before; zeros for the first.' }),
              type: z.string(),
            })
            .nullable()
            .meta({ description: 'Null for a line that somebody has been at.' }),
        })
        .meta({ id: 'AuditEntry' }),
    ),
    nextBefore: z.int().nullable(),
  })
  .meta({ id: 'AuditPage', description: 'The latest first.' });

export const AUDIT_ROUTES: readonly PersonalRoute[] = [
  {
    ...{ access: 'personal', method: 'get', path: '/plans/:planId/audit', operationId: 'listAudit' },
    ...{ summary: 'What happened with authority in a lane', params: PlanParams, query: PageQuery },
    ...{ refusals: REFUSALS, response: AuditPageSchema },
    answer: async (call, actor) => {
      const page = { ...placeOf(call), before: beforeOf(call), limit: limitOf(call) };
      return { body: await call.services.audit.list(actor, page) };
    },
  },
  {
    ...{ access: 'personal', method: 'get', path: '/plans/:planId/audit.jsonl', operationId: 'exportAudit' },
    ...{
      summary: 'The whole chain of a lane, an event a line as it is stored: each line’s SHA-256 is `prev` of the next',
    },
    ...{ params: PlanParams, query: LaneQuery, refusals: REFUSALS },
    ...{ response: z.string(), mediaType: 'application/jsonl' },
    answer: async (call, actor) => {
      const place = placeOf(call);
      const pieces = await call.services.audit.lines(actor, place);
      return {
        headers: {
          'Content-Type': 'application/jsonl; charset=utf-8',
          'Content-Disposition': `attachment; filename="audit-${place.laneId}.jsonl"`,
        },
        ...{ body: null, pieces },
      };
    },
  },
];

function placeOf(call: ApiCall) {
  const laneId = call.query('lane');
  if (laneId === null) {
    throw new AppError(
      'invalid',
      words('Say with lane which part of the plan you mean.', 'Nennen Sie mit lane den Teil des Plans.'),
    );
  }
  return { planId: idOf(call, 'planId'), laneId };
}

function beforeOf({ query }: ApiCall): number | null {
  const text = query('before');
  if (text === null) return null;
  const before = Number(text);
  if (/^\d{1,15}$/.test(text) && before > 0) return before;
  throw new AppError('invalid', words('before does not fit: a number.', 'before passt nicht: eine Zahl.'));
}

import { z } from 'zod';
import { byRoot, type RecordRoot } from '../../../collab/document/roots.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import type { LaneWithContent } from '../../services/app-services.ts';
import { viewRecord } from '../../services/record/record-view.ts';
import { NOT_FOUND } from '../error-answer.ts';
import type { PersonalRoute } from './api-route.ts';
import { PlanContentSchema, PlanListSchema } from './schemas.ts';

export const listPlansRoute: PersonalRoute = {
  access: 'personal',
  method: 'get',
  path: '/plans',
  operationId: 'listPlans',
  summary: 'The plans you are a member of',
  response: PlanListSchema,
  answer: async ({ services }, actor) => ({ body: { plans: await services.plans.listPlans(actor) } }),
};

export const readPlanRoute: PersonalRoute = {
  access: 'personal',
  method: 'get',
  path: '/plans/:planId',
  operationId: 'readPlan',
  summary: 'One plan: the lanes you may open, and what stands in them',
  params: z.object({ planId: z.uuid() }),
  response: PlanContentSchema,
  answer: async ({ services, param }, actor) => {
    const planId = param('planId');
    if (!isUuid(planId)) throw new AppError('not-found', NOT_FOUND);
    const { plan, lanes } = await services.plans.openPlan(actor, planId);
    const body = {
      plan,
      lanes: lanes.map((lane) => ({ ...lane, badge: lane.badge.en, capabilities: lane.access.capabilities })),
      ...byRoot((root) => lanes.flatMap((lane) => recordsOf(lane, root))),
    };
    return { body };
  },
};

function recordsOf(lane: LaneWithContent, root: RecordRoot) {
  return lane.content[root].map((record) => viewRecord(lane, root, record));
}

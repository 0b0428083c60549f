import { z } from 'zod';
import type { ApiRoute, PublicRoute } from './api-route.ts';
import { AUDIT_ROUTES } from './audit-routes.ts';
import { COMMENT_ROUTES } from './comment-routes.ts';
import { demoPeopleRoute } from './demo-route.ts';
import { INBOX_ROUTES } from './inbox-routes.ts';
import { MEMBER_ROUTES } from './member-routes.ts';
import { describeApi } from './openapi.ts';
import { listPlansRoute, readPlanRoute } from './plan-routes.ts';
import { PLANNING_SESSION_ROUTES } from './planning-session-routes.ts';
import { RECORD_ROUTES } from './record-routes.ts';
import { SIGN_OFF_ROUTES } from './sign-off-routes.ts';
import { SUGGESTION_ROUTES } from './suggestion-routes.ts';
import { readVitalityRoute } from './vitality-route.ts';

const openapiRoute: PublicRoute = {
  access: 'public',
  method: 'get',
  path: '/openapi.json',
  operationId: 'describeApi',
  summary: 'This description',
  response: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
  answer: () => ({ body: describeApi(API_ROUTES) }),
};

/** Every address below /api/v1. */
export const API_ROUTES: readonly ApiRoute[] = [
  listPlansRoute,
  readPlanRoute,
  readVitalityRoute,
  ...RECORD_ROUTES,
  ...SIGN_OFF_ROUTES,
  ...SUGGESTION_ROUTES,
  ...COMMENT_ROUTES,
  ...PLANNING_SESSION_ROUTES,
  ...INBOX_ROUTES,
  ...AUDIT_ROUTES,
  ...MEMBER_ROUTES,
  demoPeopleRoute,
  openapiRoute,
];

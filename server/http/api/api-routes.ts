import { z } from 'zod';
import type { ApiRoute, PublicRoute } from './api-route.ts';
import { demoPeopleRoute } from './demo-route.ts';
import { describeApi } from './openapi.ts';
import { listPlansRoute, readPlanRoute } from './plan-routes.ts';
import { RECORD_ROUTES } from './record-routes.ts';

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
  ...RECORD_ROUTES,
  demoPeopleRoute,
  openapiRoute,
];

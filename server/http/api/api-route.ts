import type { z } from 'zod';
import type { Actor, AppServices } from '../../services/app-services.ts';

export interface ApiCall {
  readonly services: AppServices;
  /** A value of each `:name` in the route's path; anything a client wrote. */
  readonly param: (name: string) => string;
}

interface RouteDescription {
  /** In Express' form below /api/v1: `/plans/:planId`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly response: z.ZodType;
}

/** Answered to anybody. */
export interface PublicRoute extends RouteDescription {
  readonly access: 'public';
  readonly answer: (call: ApiCall) => unknown;
}

/** Answered to a signed-in person; what they may read is decided by the use case. */
export interface PersonalRoute extends RouteDescription {
  readonly access: 'personal';
  readonly answer: (call: ApiCall, actor: Actor) => unknown;
}

/** One readable address of the API: mounted and published from the same words. Throws AppErrors only. */
export type ApiRoute = PublicRoute | PersonalRoute;

import type { z } from 'zod';
import type { Actor, AppServices } from '../../services/app-services.ts';

export interface ApiCall {
  readonly services: AppServices;
  /** A value of each `:name` in the route's path; anything a client wrote. */
  readonly param: (name: string) => string;
  /** Null when the address does not have it, or has it twice. */
  readonly query: (name: string) => string | null;
  /** Null when it was not sent. */
  readonly header: (name: string) => string | null;
  /** What was sent as JSON; null where nothing is to be sent. */
  readonly body: unknown;
}

export interface ApiReply {
  readonly status?: 200 | 201 | 204;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface RouteDescription {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** In Express' form below /api/v1: `/plans/:planId`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Null: the answer is empty. */
  readonly response: z.ZodType | null;
}

/** Answered to anybody. */
export interface PublicRoute extends RouteDescription {
  readonly access: 'public';
  readonly method: 'get';
  readonly answer: (call: ApiCall) => ApiReply | Promise<ApiReply>;
}

/** Answered to a signed-in person; what they may read and write is decided by the use case. */
export interface PersonalRoute extends RouteDescription {
  readonly access: 'personal';
  readonly answer: (call: ApiCall, actor: Actor) => Promise<ApiReply>;
}

/** One address of the API: mounted and published from the same words. Throws AppErrors and BadRequests only. */
export type ApiRoute = PublicRoute | PersonalRoute;

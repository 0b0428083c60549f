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
  /** From where it came, as the door sees it. */
  readonly ip: string;
  /** Under which the client reached this service. */
  readonly origin: string;
}

export interface ApiReply {
  readonly status?: 200 | 201 | 202 | 204;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Sent one after the other in place of `body`. */
  readonly pieces?: AsyncIterable<string>;
  /** Sent as they are in place of `body`. */
  readonly bytes?: Uint8Array;
}

interface DescribedRefusal {
  readonly description: string;
  readonly schema: z.ZodType;
}

interface RouteDescription {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
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
  /** Where `response` is not JSON. */
  readonly mediaType?: string;
  /** Of a success, where it is not the usual one of the method. */
  readonly status?: 200 | 201;
  /** Of 202: not all of it was done, and what of the rest became a proposal. */
  readonly accepted?: z.ZodType;
  /** Its success says in which state the record is. */
  readonly hasEtag?: boolean;
  /** By status, what it refuses beyond the method's usual, and when. */
  readonly refusals?: Readonly<Record<number, string | DescribedRefusal>>;
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

import express, { type Request, type RequestHandler, type Response } from 'express';
import { type AdmitApiRequest, createApiThrottle } from '../../auth/api-throttle.ts';
import type { AppServices } from '../../services/app-services.ts';
import { requestServices } from '../request-services.ts';
import { stateOf } from '../request-state.ts';
import { requireCaller } from './api-caller.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { API_ROUTES } from './api-routes.ts';
import { readJsonBody } from './json-body.ts';
import { sendPieces } from './send-pieces.ts';

/** /api/v1. Answers hold what their schema names and nothing else, and no cache keeps them. */
export function apiRouter(services: AppServices): express.Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const admit = createApiThrottle();
  for (const route of API_ROUTES) router[route.method](route.path, handle(services, route, admit));
  return router;
}

function handle(services: AppServices, route: ApiRoute, admit: AdmitApiRequest): RequestHandler {
  return (req, res, next) => {
    stateOf(req).route = req.baseUrl + route.path;
    const seen = requestServices(services, stateOf(req));
    answer(seen, { req, res }, route, admit)
      .then((reply) => send(res, route, reply))
      .catch(next);
  };
}

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

async function answer(
  services: AppServices,
  { req, res }: Exchange,
  route: ApiRoute,
  admit: AdmitApiRequest,
): Promise<ApiReply> {
  if (route.access === 'public') return shaped(route, await route.answer(callOf(services, req, null)));
  const actor = await requireCaller(services, req, admit, route.method !== 'get');
  const body = route.body === undefined ? null : await readJsonBody(req, res);
  return shaped(route, await route.answer(callOf(services, req, body), actor));
}

function callOf(services: AppServices, req: Request, body: unknown): ApiCall {
  const [, search = ''] = req.originalUrl.split('?', 2);
  const query = new URLSearchParams(search);
  return {
    services,
    param: (name) => String(req.params[name] ?? ''),
    query: (name) => (query.getAll(name).length === 1 ? query.get(name) : null),
    header: (name) => req.get(name) ?? null,
    body,
    ip: req.ip ?? '',
    origin: `${req.protocol}://${req.get('host') ?? ''}`,
  };
}

function shaped(route: ApiRoute, reply: ApiReply): ApiReply {
  const response = reply.status === 202 && route.accepted !== undefined ? route.accepted : route.response;
  const isRaw = reply.pieces !== undefined || reply.bytes !== undefined;
  return response === null || isRaw ? reply : { ...reply, body: response.parse(reply.body) };
}

async function send(res: Response, route: ApiRoute, { status = 200, headers = {}, body, pieces, bytes }: ApiReply) {
  const begin = (): void => {
    res.status(status).setHeader('Cache-Control', 'no-store');
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  };
  if (pieces !== undefined) return sendPieces(res, pieces, begin);
  begin();
  if (route.response === null) res.end();
  else if (bytes !== undefined) res.end(bytes);
  else res.json(body);
}

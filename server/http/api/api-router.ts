import express, { type Request, type RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import type { Actor, AppServices } from '../../services/app-services.ts';
import { bearerToken } from '../bearer-token.ts';
import { requestServices } from '../request-services.ts';
import { stateOf } from '../request-state.ts';
import type { ApiRoute } from './api-route.ts';
import { API_ROUTES } from './api-routes.ts';

/** /api/v1. Answers hold what their schema names and nothing else, and no cache keeps them. */
export function apiRouter(services: AppServices): express.Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const route of API_ROUTES) router.get(route.path, handle(services, route));
  return router;
}

function handle(services: AppServices, route: ApiRoute): RequestHandler {
  return (req, res, next) => {
    stateOf(req).route = req.baseUrl + route.path;
    const seen = requestServices(services, stateOf(req));
    answer(seen, req, route).then((body) => {
      res.setHeader('Cache-Control', 'no-store');
      res.json(body);
    }, next);
  };
}

async function answer(services: AppServices, req: Request, route: ApiRoute): Promise<unknown> {
  const call = { services, param: (name: string) => req.params[name] ?? '' };
  const result = route.access === 'public' ? route.answer(call) : route.answer(call, await requireActor(services, req));
  return route.response.parse(await result);
}

/** A bearer token stands for itself: a wrong one is refused even beside a good cookie. */
async function requireActor(services: AppServices, req: Request): Promise<Actor> {
  const token = bearerToken(req) ?? stateOf(req).sessionToken ?? '';
  const validated = token === '' ? null : await services.auth.validate(token);
  const actor = validated === null ? null : await services.people.loadActor(validated.session.userId);
  if (actor === null) throw new AppError('unauthenticated', 'Sign in to see this.');
  return actor;
}

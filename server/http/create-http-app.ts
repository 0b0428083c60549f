import express from 'express';
import type { Logger } from 'pino';
import type { AppServices } from '../services/app-services.ts';
import { apiRouter } from './api/api-router.ts';
import { bodyLimit } from './body-limit.ts';
import { answerError, answerNotFound } from './error-answer.ts';
import type { HttpConfig } from './http-config.ts';
import { createLoadContext } from './load-context.ts';
import type { Metrics } from './metrics.ts';
import { operationsRouter } from './operations.ts';
import { originCheck } from './origin-check.ts';
import { requestLog } from './request-log.ts';
import { requestState } from './request-state.ts';
import { securityHeaders } from './security-headers.ts';
import type { WebDoor } from './web-door.ts';
import { wellFormed } from './well-formed.ts';

export interface HttpAppDeps {
  readonly config: HttpConfig;
  readonly services: AppServices;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** True when the database answers and its schema is current. May throw; the door bounds its time. */
  readonly readiness: () => Promise<boolean>;
  /** True from SIGTERM on: /healthz and /readyz then answer 503 and connections are closed after their answer. */
  readonly isDraining: () => boolean;
  /** The pages: `handler` of what `createWebDoor` returns. */
  readonly web: WebDoor['handler'];
}

/**
 * The whole HTTP door but for WebSocket upgrades. The order is the meaning: nothing is answered without security
 * headers and a log line, and nothing unsafe is read before its origin is known.
 */
export function createHttpApp(deps: HttpAppDeps): express.Express {
  const { config, services, logger, metrics } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('trust proxy', config.trustProxy ? 1 : false);

  app.use(requestState(config));
  app.use(securityHeaders(config));
  app.use(requestLog(logger, metrics));
  app.use(closeWhileDraining(deps.isDraining));
  app.use(wellFormed());
  app.use(operationsRouter(deps));
  app.use(originCheck(config));
  app.use(bodyLimit());
  app.use('/api/v1', apiRouter(services));
  app.use('/api', answerNotFound);
  app.use(deps.web(createLoadContext({ services, config, logger })));
  app.use(answerNotFound);
  app.use(answerError);
  return app;
}

function closeWhileDraining(isDraining: () => boolean): express.RequestHandler {
  return (_req, res, next) => {
    if (isDraining()) res.setHeader('Connection', 'close');
    next();
  };
}

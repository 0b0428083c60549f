import express, { type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { describeError } from '../domain/describe-error.ts';
import { bearerToken } from './bearer-token.ts';
import type { HttpConfig } from './http-config.ts';
import type { Metrics } from './metrics.ts';
import { mayReadMetrics } from './metrics-access.ts';
import { stateOf } from './request-state.ts';

export interface OperationsDeps {
  readonly config: HttpConfig;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly readiness: () => Promise<boolean>;
  readonly isDraining: () => boolean;
}

const READINESS_TIMEOUT_MS = 2000;

/** /healthz, /readyz and /metrics: for the people who run the service, without any content of it. */
export function operationsRouter(deps: OperationsDeps): RequestHandler {
  const router = express.Router({ caseSensitive: true, strict: true });
  router.get('/healthz', named, (_req, res) => {
    const isServing = !deps.isDraining();
    res.status(isServing ? 200 : 503).json({ status: isServing ? 'serving' : 'draining' });
  });
  router.get('/readyz', named, (_req, res, next) => {
    isReadyInTime(deps).then((isReady) => {
      res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not-ready' });
    }, next);
  });
  router.get('/metrics', (req, res, next) => {
    const scrape = { remoteAddress: req.socket.remoteAddress, headers: req.headers, token: bearerToken(req) };
    if (!mayReadMetrics(scrape, deps.config.metricsToken)) return next();
    named(req, res, () => undefined);
    deps.metrics.render().then((text) => res.type(deps.metrics.contentType).send(text), next);
  });
  return router;
}

const named: RequestHandler = (req, res, next) => {
  stateOf(req).route = req.path;
  res.setHeader('Cache-Control', 'no-store');
  next();
};

async function isReadyInTime({ readiness, isDraining, logger }: OperationsDeps): Promise<boolean> {
  if (isDraining()) return false;
  const { promise: timeout, cancel } = refuseAfter(READINESS_TIMEOUT_MS);
  try {
    return await Promise.race([readiness(), timeout]);
  } catch (error) {
    logger.warn({ error: describeError(error) }, 'not ready');
    return false;
  } finally {
    cancel();
  }
}

function refuseAfter(ms: number): {
  promise: Promise<false>;
  cancel: () => void;
} {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}

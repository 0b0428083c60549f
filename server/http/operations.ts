import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Request, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { bearerToken } from './bearer-token.ts';
import { describeError } from './describe-error.ts';
import type { HttpConfig } from './http-config.ts';
import type { Metrics } from './metrics.ts';
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
  router.get('/readyz', named, async (_req, res) => {
    const isReady = !deps.isDraining() && (await isReadyInTime(deps));
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not-ready' });
  });
  router.get('/metrics', (req, res, next) => {
    if (!mayReadMetrics(req, deps.config.metricsToken)) return next();
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

async function isReadyInTime({ readiness, logger }: OperationsDeps): Promise<boolean> {
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

/**
 * True for a scraper on this machine or one with the token. A proxy on this machine also connects from loopback, so
 * whatever was forwarded or names another host is from elsewhere.
 */
function mayReadMetrics(req: Request, metricsToken: string | null): boolean {
  const token = bearerToken(req);
  if (token !== null) return metricsToken !== null && isSame(token, metricsToken);
  return isLoopback(req.socket.remoteAddress) && isLoopbackHost(req.headers.host) && !isForwarded(req);
}

function isLoopback(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:/, '') ?? '';
  return plain === '::1' || plain.startsWith('127.');
}

function isLoopbackHost(host: string | undefined): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host ?? '');
}

function isForwarded(req: Request): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'via'].some(
    (name) => req.headers[name] !== undefined,
  );
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

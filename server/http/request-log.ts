import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { describeError } from '../domain/describe-error.ts';
import type { Metrics } from './metrics.ts';
import { stateOf } from './request-state.ts';

/**
 * One line a request: method, pattern of the address, status, milliseconds, request id, person id. Never a header, a
 * query value, a body or an address as typed; the answer's time goes to the metrics too.
 */
export function requestLog(logger: Logger, metrics: Metrics): RequestHandler {
  const log = pinoHttp({
    logger,
    genReqId: (req) => stateOf(req).requestId,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    customLogLevel: (req, res, error) => levelOf(req, res, error),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
    customSuccessObject: (req, res, { responseTime }) => lineOf(req, res, responseTime),
    customErrorObject: (req, res, error, { responseTime }) => ({
      ...lineOf(req, res, responseTime),
      error: describeError(error),
    }),
  });
  return (req, res, next) => {
    const startedAt = process.hrtime.bigint();
    res.once('finish', () => {
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      metrics.observeRequest(
        {
          method: req.method,
          route: stateOf(req).route,
          status: res.statusCode,
        },
        seconds,
      );
    });
    log(req, res, next);
  };
}

function lineOf(req: IncomingMessage, res: ServerResponse, ms: unknown) {
  const { route, personId } = stateOf(req);
  return { method: req.method, route, status: res.statusCode, ms, personId };
}

/** Scrapes and probes every few seconds would drown everything else. */
const QUIET_ROUTES = new Set(['/healthz', '/readyz', '/metrics', '/assets/*']);

function levelOf(req: IncomingMessage, res: ServerResponse, error: Error | undefined): 'debug' | 'info' | 'error' {
  if (error !== undefined || res.err !== undefined) return 'error';
  if (QUIET_ROUTES.has(stateOf(req).route)) return 'debug';
  return res.statusCode >= 500 ? 'error' : 'info';
}

import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import express, { type RequestHandler } from 'express';
import type { Database } from '../../db/client.ts';
import { createHttpApp } from '../../server/http/create-http-app.ts';
import type { HttpConfig } from '../../server/http/http-config.ts';
import { createMetrics, type Metrics } from '../../server/http/metrics.ts';
import { sessionCookieName } from '../../server/http/session-cookie.ts';
import type { WebDoor } from '../../server/http/web-door.ts';
import { systemClock } from '../../server/ports/clock.ts';
import type { WriteLane } from '../../server/ports/edit-lane.ts';
import type { AppServices } from '../../server/services/app-services.ts';
import { buildServices } from '../../server/services/build-services.ts';
import { prepareEdit } from './edit-directly.ts';
import { keepLog } from './kept-log.ts';
import { type Answer, type Sending, sendRequest } from './send-request.ts';
import { testSigningKey } from './signing-key.ts';

export interface HttpDoor {
  readonly origin: string;
  readonly port: number;
  readonly services: AppServices;
  readonly metrics: Metrics;
  /** Every line logged so far. */
  readonly log: () => readonly Record<string, unknown>[];
  readonly logText: () => string;
  setDraining(isDraining: boolean): void;
  /** One request, sent exactly as given: no header is added but Host and Connection. */
  send(path: string, sending?: Sending): Promise<Answer>;
  close(): Promise<void>;
}

export interface HttpDoorOptions {
  readonly db: Database;
  readonly config?: Partial<HttpConfig>;
  readonly readiness?: () => Promise<boolean>;
  readonly web?: WebDoor['handler'];
  /** By default without rooms and without a judgement. */
  readonly writeLane?: WriteLane;
}

/** The HTTP door on a free port over real services, listening on every local address, with its log kept in memory. */
export async function openHttpDoor(options: HttpDoorOptions): Promise<HttpDoor> {
  const log = keepLog();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const isSecure = options.config?.isSecure ?? false;
  const config: HttpConfig = {
    allowedOrigins: [origin, `http://localhost:${port}`],
    isProduction: true,
    mode: 'production',
    trustProxy: false,
    metricsToken: null,
    cookieName: sessionCookieName(isSecure),
    cookieMaxAgeSeconds: 3600,
    isSecure,
    ...options.config,
  };
  const services = buildServices({
    db: options.db,
    clock: systemClock,
    authSession: { idleHours: 10, absoluteHours: 100 },
    reportDamage: () => undefined,
    publishLaneEvent: () => undefined,
    writeLane:
      options.writeLane ?? (async (laneId, _personId, change) => (await prepareEdit(options.db, laneId, change))()),
    laneStored: () => undefined,
    signingKey: await testSigningKey(options.db),
    editLane: async (laneId, _personId, change) => (await prepareEdit(options.db, laneId, change))(),
    isDemo: config.mode === 'demo',
  });
  const metrics = createMetrics();
  let isDraining = false;
  const app = createHttpApp({
    config,
    services,
    logger: log.logger,
    metrics,
    readiness: options.readiness ?? (() => Promise.resolve(true)),
    isDraining: () => isDraining,
    web: options.web ?? (() => noPages),
  });
  const server = createHttpServer(app);
  await new Promise<void>((resolve) => server.listen(port, '0.0.0.0', resolve));
  return {
    origin,
    port,
    services,
    metrics,
    log: log.lines,
    logText: log.text,
    setDraining: (value) => {
      isDraining = value;
    },
    send: (path, sending) => sendRequest(port, path, sending),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const noPages: RequestHandler = express.Router();

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Bus } from '../collab/bus/bus.ts';
import { attachGateway, type Gateway } from '../collab/gateway/attach-gateway.ts';
import { type Database, openDatabase } from '../db/client.ts';
import { createDocumentLog, type DocumentLog } from '../db/document-log.ts';
import { isMigrated } from '../db/migrate.ts';
import { openNotifications } from '../db/notifications.ts';
import { loadAuthSessions, loadEndedAuthSessions } from '../db/queries/auth-sessions.ts';
import { isEmpty, loadDemonstrationState, setDemonstrationState } from '../db/queries/provisioning.ts';
import { demonstration } from '../db/seed/demonstration.ts';
import { StartupError } from '../db/startup-error.ts';
import { hashToken, openAt } from './auth/auth-sessions.ts';
import { composeExports, preparePress } from './compose-exports.ts';
import { composeMail } from './compose-mail.ts';
import type { Config, Origins } from './config.ts';
import { createBus } from './create-bus.ts';
import { describeError } from './domain/describe-error.ts';
import { createHttpApp } from './http/create-http-app.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { readSessionToken, sessionCookieName } from './http/session-cookie.ts';
import type { WebDoor } from './http/web-door.ts';
import { createRightsLedger } from './ledger/rights-ledger.ts';
import type { Listener } from './listener.ts';
import { type Clock, systemClock } from './ports/clock.ts';
import type { AppServices } from './services/app-services.ts';
import { buildServices } from './services/build-services.ts';
import { createSeenRecorder } from './services/history/seen-recorder.ts';
import { createProjector } from './services/projection/projector.ts';
import { createProvisioning, type Provisioning } from './services/provisioning/provisioning.ts';
import { seedDemonstration } from './services/provisioning/seed-demonstration.ts';
import { createSignOffSweep } from './services/sign-off/sign-off-sweep.ts';
import { createSweep, SWEEP_PAUSE_MS } from './services/sweep.ts';
import { loadSigningKey } from './signing/signing-key.ts';

export interface ComposeOptions {
  readonly config: Config;
  readonly origins: Origins;
  /** A migrated database, reached as the login the product runs with. */
  readonly databaseUrl: string;
  readonly listener: Listener;
  readonly web: WebDoor;
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly onProgress?: (sentence: string) => void;
  /** Wraps the filling of a new database, so that one broken off half-way does not stay. */
  readonly fill?: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface Product {
  readonly services: AppServices;
  readonly provisioning: Provisioning;
  readonly gateway: Gateway;
  readonly log: DocumentLog;
  /** Answers 503, stores and acknowledges what is under way, closes sockets with 1012, then the database. */
  close(): Promise<void>;
}

/** Builds every part once and connects them: database, services, both doors. The only place that knows them all. */
export async function compose(options: ComposeOptions): Promise<Product> {
  const { config, origins, listener, logger } = options;
  const clock = options.clock ?? systemClock;
  const db = openDatabase(options.databaseUrl);
  const projector = createProjector(db.collab, {
    failed: (error, laneId) =>
      logger.warn({ laneId, error: describeError(error) }, 'a lane could not be made searchable'),
  });
  const log = createDocumentLog(db.collab, { stored: projector.changed });
  const notifications = openNotifications(options.databaseUrl);
  const { bus, droppedMessages } = createBus(config.bus, { logger, notifications });
  const provisioning = createProvisioning(db.provision);
  const { authSession, mode } = config;
  const signingKey = await loadSigningKey(db.provision, { file: config.signingKeyFile, isDemo: mode === 'demo' });
  const press = preparePress(config, options.web, logger);
  const services = buildServices({
    db,
    clock,
    reportDamage: (laneId, cause) => logger.error({ laneId, error: describeError(cause) }, 'a lane is damaged'),
    // The gateway is built from these services, and stands before any of them is asked for.
    publishLaneEvent: (laneId, event) => gateway.publishEvent(laneId, event),
    editLane: (laneId, personId, change) => gateway.transact(laneId, personId, change),
    writeLane: (laneId, personId, change) => gateway.editAs(laneId, personId, change),
    laneStored: projector.changed,
    signingKey,
    authSession,
    isDemo: mode === 'demo',
    sendsMail: config.mail !== null,
    makesPdf: press !== null,
    exportAsked: () => exportOffice.wake(),
  });

  const cookieName = sessionCookieName(origins.isSecure);
  const looks = createSeenRecorder(db.collab, (error) => {
    logger.warn({ error: describeError(error) }, 'how far people have looked could not be stored');
  });
  const gateway = attachGateway({
    server: listener.server,
    authSessionIdOf: (cookieHeader) => {
      const token = readSessionToken(cookieHeader, cookieName);
      return token === null ? null : hashToken(token);
    },
    authSessions: (ids) => loadAuthSessions(db.auth, ids, openAt(clock.now(), authSession)),
    endedAuthSessions: (ids) => loadEndedAuthSessions(db.auth, ids, openAt(clock.now(), authSession)),
    laneAccesses: services.lanes.laneAccesses,
    accessMarks: services.lanes.accessMarks,
    presences: services.lanes.presences,
    seen: looks.recordSeen,
    log,
    bus,
    signals: notifications,
    allowedOrigins: origins.allowed,
    clock,
    logger,
    addressOf: (request) => addressOf(request, config.trustProxy),
  });
  if (mode === 'demo') await fillWhenNew({ db, provisioning, services, log, clock }, options);
  let isDraining = false;
  const metrics = watch(createMetrics(), { gateway, bus, droppedMessages });
  const app = createHttpApp({
    config: {
      allowedOrigins: origins.allowed,
      isProduction: !config.isDev,
      mode,
      trustProxy: config.trustProxy,
      metricsToken: config.metricsToken,
      cookieName,
      cookieMaxAgeSeconds: authSession.absoluteHours * 3600,
      isSecure: origins.isSecure,
    },
    services,
    logger,
    metrics,
    readiness: () => isMigrated(db.access),
    isDraining: () => isDraining,
    web: options.web.handler,
  });
  listener.serve(app);
  projector.start();
  const sweep = createSignOffSweep(services.signOff, {
    changed: (laneId) => gateway.publishEvent(laneId, { topic: 'act', id: laneId, seq: 0 }),
    failed: (error) =>
      logger.warn({ error: describeError(error) }, 'requests for signature could not be looked through'),
  });
  sweep.start();
  const inboxSweep = createSweep(
    () =>
      services.inbox
        .postDue()
        .catch((error: unknown) =>
          logger.warn({ error: describeError(error) }, 'letters of the inbox could not be posted'),
        ),
    SWEEP_PAUSE_MS,
  );
  inboxSweep.start();
  const postOffice = composeMail({ config, origins, db, services, logger, metrics });
  postOffice.start();
  const exportOffice = composeExports({ db, services, press, logger, metrics });
  exportOffice.start();
  const ledger = createRightsLedger({
    access: db.access,
    notifications,
    dataDir: config.dataDir,
    failed: (error) =>
      logger.error({ error: describeError(error) }, 'changes of rights could not be kept outside of the database'),
  });
  ledger.start();

  return {
    services,
    provisioning,
    gateway,
    log,
    close: async () => {
      isDraining = true;
      await gateway.drain();
      await listener.close();
      await log.idle();
      await looks.idle();
      await projector.stop();
      await sweep.stop();
      await inboxSweep.stop();
      await postOffice.stop();
      await exportOffice.stop();
      await ledger.stop();
      await bus.close();
      await notifications.close();
      await db.close();
    },
  };
}

interface Filling {
  readonly db: Database;
  readonly provisioning: Provisioning;
  readonly services: AppServices;
  readonly log: DocumentLog;
  readonly clock: Clock;
}

/** The demonstration, once, into a database without firms. Throws a StartupError when an earlier start broke off in it. */
async function fillWhenNew(
  { db, provisioning, services, log, clock }: Filling,
  options: ComposeOptions,
): Promise<void> {
  if ((await loadDemonstrationState(db.provision)) === 'begun') {
    throw new StartupError(
      'The demonstration in this database was only half filled in: empty the database and start again.',
    );
  }
  if (!(await isEmpty(db.provision))) return;
  options.onProgress?.('Filling in the demonstration.');
  const content = demonstration(clock.now().toISOString().slice(0, 10));
  const fill = options.fill ?? ((work) => work());
  await fill(async () => {
    await setDemonstrationState(db.provision, 'begun');
    await seedDemonstration({ provisioning, services, log }, content);
    await setDemonstrationState(db.provision, 'done');
  });
}

interface Watched {
  readonly gateway: Gateway;
  readonly bus: Bus;
  droppedMessages(): number;
}

function watch(metrics: Metrics, { gateway, bus, droppedMessages }: Watched): Metrics {
  const gauge = (name: string, help: string, read: () => number) =>
    metrics.addSource({ name: `covalent_${name}`, help, kind: 'gauge', read });
  const counter = (name: string, help: string, read: () => number) =>
    metrics.addSource({ name: `covalent_${name}_total`, help, kind: 'counter', read });
  gauge('sockets', 'Open WebSockets.', () => gateway.stats().sockets);
  gauge('channels', 'Lanes open over all sockets.', () => gateway.stats().channels);
  gauge('rooms', 'Lanes in memory.', () => gateway.stats().rooms);
  gauge('rooms_resident', 'Lanes in memory that hold a document.', () => gateway.stats().residentRooms);
  gauge('updates_in_flight', 'Updates received but not yet stored.', () => gateway.stats().inFlight);
  gauge('bus_up', '1 while messages reach the bus between nodes.', () => (bus.isUp ? 1 : 0));
  counter('bus_dropped', 'Messages that could not be sent to other nodes.', droppedMessages);
  counter('sockets_admitted', 'WebSockets let in.', () => gateway.stats().admittedSockets);
  counter('sockets_refused', 'WebSockets turned away.', () => gateway.stats().refusedSockets);
  counter('writes_refused', 'Updates that were neither stored nor relayed.', () => gateway.stats().refusedWrites);
  return metrics;
}

/** Behind one trusted proxy the last entry it wrote; otherwise the peer itself. */
function addressOf(request: IncomingMessage, isProxyTrusted: boolean): string {
  const forwarded = isProxyTrusted ? request.headers['x-forwarded-for'] : undefined;
  const last = [forwarded ?? []].flat().join(',').split(',').at(-1)?.trim();
  return last === undefined || last === '' ? (request.socket.remoteAddress ?? '') : last;
}

import { createServer } from 'node:http';
import type { Bus } from '../../../collab/bus/bus.ts';
import { attachGateway, type Gateway } from '../../../collab/gateway/attach-gateway.ts';
import type {
  ControlSignals,
  GatewayLimits,
  GatewayLogger,
  GatewayOptions,
  GatewayTimes,
} from '../../../collab/gateway/gateway-options.ts';
import type { Database } from '../../../db/client.ts';
import { createDocumentLog, type DocumentLog } from '../../../db/document-log.ts';
import { loadLaneMarks } from '../../../db/queries/access.ts';
import { loadAuthSessions, loadEndedAuthSessions } from '../../../db/queries/auth-sessions.ts';
import { type AuthSessionLifetime, createAuthSessions, hashToken, openAt } from '../../../server/auth/auth-sessions.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import type { AuthSession } from '../../../server/services/app-services.ts';
import { loadLaneAccesses, loadPresences } from '../../../server/services/lane/lane-doors.ts';

export const ORIGIN = 'http://127.0.0.1:3000';
const COOKIE = 'covalent_auth=';

export interface DoorOptions {
  readonly port?: number;
  readonly limits?: Partial<GatewayLimits>;
  readonly times?: Partial<GatewayTimes>;
  readonly lifetime?: AuthSessionLifetime;
  readonly log?: DocumentLog;
  /** Instead of {@link Door.logged}. */
  readonly logger?: GatewayLogger;
  readonly signals?: ControlSignals;
  readonly bus?: Bus;
  readonly seen?: GatewayOptions['seen'];
  /** Stand between the gateway and the product's own answers: to hold one back, fail it, or count it. */
  readonly wrap?: (own: Lookups) => Partial<Lookups>;
}

export type Lookups = Pick<
  GatewayOptions,
  'laneAccesses' | 'accessMarks' | 'presences' | 'authSessions' | 'endedAuthSessions'
>;

export type SignIn = (userId: string) => Promise<{ headers: Record<string, string>; session: AuthSession }>;

/** Longer than any long run by hand. */
const DEFAULT_LIFETIME: AuthSessionLifetime = { idleHours: 24, absoluteHours: 48 };

/** Signs people in by a session row, for every door on this database. */
export function signInWith(db: Database, lifetime: AuthSessionLifetime = DEFAULT_LIFETIME): SignIn {
  const sessions = createAuthSessions(db.auth, lifetime, systemClock);
  return async (userId) => {
    const { token, session } = await sessions.create(userId, { method: 'password', browser: '' });
    return { headers: { cookie: `${COOKIE}${token}`, origin: ORIGIN }, session };
  };
}

/** The realtime door on a real HTTP server, with the product's own sign-in and policy behind it. */
export interface Door {
  /** `ws://127.0.0.1:port/collab` */
  readonly url: string;
  readonly port: number;
  readonly gateway: Gateway;
  readonly log: DocumentLog;
  /** What went to the log of the process; for looking for words that must not be there. */
  readonly logged: readonly string[];
  /** Signs a person in and gives the headers their browser would send. */
  readonly signIn: SignIn;
  close(): Promise<void>;
}

export async function openDoor(db: Database, options: DoorOptions = {}): Promise<Door> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const lifetime = options.lifetime ?? DEFAULT_LIFETIME;
  const log = options.log ?? createDocumentLog(db.collab);
  const logged: string[] = [];
  const write = (fields: object, message: string): void => {
    logged.push(JSON.stringify({ ...fields, message }));
  };
  const lookups: Lookups = {
    endedAuthSessions: (ids) => loadEndedAuthSessions(db.auth, ids, openAt(systemClock.now(), lifetime)),
    accessMarks: (pairs) => loadLaneMarks(db.access, pairs),
    laneAccesses: (pairs) => loadLaneAccesses(db, pairs),
    presences: (people) => loadPresences(db, people),
    authSessions: (ids) => loadAuthSessions(db.auth, ids, openAt(systemClock.now(), lifetime)),
  };
  const gateway = attachGateway({
    server,
    authSessionIdOf: (cookieHeader) =>
      cookieHeader?.startsWith(COOKIE) ? hashToken(cookieHeader.slice(COOKIE.length)) : null,
    ...lookups,
    ...options.wrap?.(lookups),
    log,
    allowedOrigins: [ORIGIN],
    clock: systemClock,
    logger: options.logger ?? { info: write, warn: write, error: write },
    ...(options.signals === undefined ? {} : { signals: options.signals }),
    ...(options.bus === undefined ? {} : { bus: options.bus }),
    ...(options.seen === undefined ? {} : { seen: options.seen }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    times: { closeMs: 500, ...options.times },
  });
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test server listens on no port');
  return {
    url: `ws://127.0.0.1:${address.port}/collab`,
    port: address.port,
    gateway,
    log,
    logged,
    signIn: signInWith(db, lifetime),
    close: async () => {
      await gateway.drain();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

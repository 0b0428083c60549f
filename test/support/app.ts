import { tmpdir } from 'node:os';
import { compose, type Product } from '../../server/compose.ts';
import type { Config } from '../../server/config.ts';
import { resolveOrigins } from '../../server/config.ts';
import { createWebDoor } from '../../server/http/web-door.ts';
import { openListener } from '../../server/listener.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { type KeptLog, keepLog } from './kept-log.ts';
import { type Answer, type Sending, sendRequest } from './send-request.ts';
import { signingKeyFile } from './signing-key.ts';

export interface TestApp {
  readonly origin: string;
  readonly port: number;
  readonly database: TestDatabase;
  readonly product: Product;
  readonly log: KeptLog;
  /** One request, sent exactly as given. */
  send(path: string, sending?: Sending): Promise<Answer>;
  /** Drains and stops everything, and drops the database, if it is its own. */
  close(): Promise<void>;
}

/**
 * The whole product in this process on a free port and a database of its own, composed as `server/main.ts` does, with
 * the pages as they were last built. Demo mode seeds the demonstration. With `beside` it is another node on the database of
 * that one, which is closed last.
 */
export async function startTestApp(
  settings: Partial<Config> = {},
  beside: Pick<TestApp, 'database'> | null = null,
): Promise<TestApp> {
  const database = beside?.database ?? (await createTestDatabase());
  const log = keepLog();
  const config: Config = {
    mode: 'production',
    isDev: false,
    host: '127.0.0.1',
    port: 0,
    dataDir: tmpdir(),
    databaseUrl: database.url,
    bus: { kind: 'memory' },
    publicOrigin: null,
    trustProxy: false,
    metricsToken: null,
    signingKeyFile: await signingKeyFile(),
    mail: null,
    chromiumPath: process.env.CHROMIUM_PATH ?? null,
    chromiumSandbox: null,
    logLevel: 'trace',
    authSession: { idleHours: 10, absoluteHours: 100 },
    ...settings,
  };
  if (!config.isDev) await ensureBuilt();
  const listener = await openListener(config);
  const origins = resolveOrigins(config, listener.port);
  const web = await createWebDoor({ isDev: config.isDev, server: listener.server });
  const { logger } = log;
  const product = await compose({ config, origins, databaseUrl: database.url, listener, web, logger });
  return {
    origin: `http://127.0.0.1:${listener.port}`,
    port: listener.port,
    database,
    product,
    log,
    send: (path, sending) => sendRequest(listener.port, path, sending),
    close: async () => {
      await product.close();
      await web.close();
      if (beside === null) await database.drop();
    },
  };
}

const ROOT = new URL('../../', import.meta.url);
const SILENT = { begin: () => undefined, end: () => undefined, clear: () => undefined, say: () => undefined };

let built: Promise<void> | null = null;

/** Builds the pages when they are stale, with the start-up's own step, so that a single file can be run by itself. */
function ensureBuilt(): Promise<void> {
  built ??= buildOnce();
  return built;
}

async function buildOnce(): Promise<void> {
  const build = await import(new URL('server/startup/build.mjs', ROOT).href);
  await build.ensureBuilt({ root: ROOT.pathname, progress: SILENT });
}

import { join } from 'node:path';
import pino from 'pino';
import { createClosers } from './closers.ts';
import { compose } from './compose.ts';
import { type Config, loadConfig, resolveOrigins } from './config.ts';
import { createWebDoor } from './http/web-door.ts';
import { openListener } from './listener.ts';
import { prepareDatabase } from './prepare-database.ts';
import type { DemoPerson } from './services/app-services.ts';
import { type SetupNotice, tellSetupCode } from './setup-code-file.ts';

export interface RunOptions {
  readonly isDev: boolean;
  readonly onProgress: (sentence: string) => void;
}

export interface Running {
  readonly origin: string;
  /** Empty outside demo mode. */
  readonly people: readonly DemoPerson[];
  /** Where the first administrator finds their code; null once there is a firm. */
  readonly setup: SetupNotice | null;
  /** Drains: answers 503, stores what is under way, closes sockets and the database. */
  close(): Promise<void>;
}

/**
 * Starts the product: database, migrations, the demonstration when the database is new, both doors. The port is taken
 * first and answers 503 until all stands. Throws a StartupError with one sentence when it cannot start.
 */
export async function run({ isDev, onProgress }: RunOptions): Promise<Running> {
  const closers = createClosers();
  try {
    const config = loadConfig(process.env, { isDev });
    // React and Express choose their fast builds by it; not earlier, as to loadConfig it is the operator's word.
    process.env.NODE_ENV = isDev ? 'development' : 'production';
    const listener = await openListener(config);
    closers.add(() => listener.close());
    const origins = resolveOrigins(config, listener.port);
    const { databaseUrl, fill } = await prepareDatabase(config, onProgress, closers.add);
    onProgress('Opening both doors.');
    const web = await createWebDoor({ isDev, server: listener.server });
    closers.add(() => web.close());
    const product = await compose({
      config,
      origins,
      databaseUrl,
      fill,
      listener,
      web,
      logger: createLogger(config),
      onProgress,
    });
    closers.add(() => product.close());
    const setup = await tellSetupCode(await product.services.setup.offerCode(), {
      dataDir: config.dataDir,
      isTerminal: process.stdout.isTTY,
    });
    const people = product.services.demo?.listPeople() ?? [];
    return { origin: origins.publicOrigin, people, setup, close: closers.close };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** A demonstration keeps its terminal readable and logs into its data folder; production logs to standard output. */
function createLogger(config: Config): pino.Logger {
  const dest = config.mode === 'demo' ? join(config.dataDir, 'covalent.log') : 1;
  return pino({ level: config.logLevel, base: null }, pino.destination({ dest, mkdir: true, sync: false }));
}

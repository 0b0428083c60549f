import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../db/client.ts';
import { isEmpty } from '../../db/queries/provisioning.ts';
import { StartupError } from '../../db/startup-error.ts';
import { createClosers } from '../closers.ts';
import { loadConfig } from '../config.ts';
import { DemoPeopleSchema } from '../http/api/schemas.ts';
import { prepareDatabase } from '../prepare-database.ts';
import type { DemoPerson } from '../services/app-services.ts';
import { findSetupCode, type SetupNotice } from '../setup-code-file.ts';
import { choosePorts } from './choose-ports.ts';
import { type ClusterParts, nodeFolder, startNatsServer, startNode, startProxy } from './cluster-parts.ts';
import { requireNatsServer, requireProxy } from './require-programs.ts';
import type { SupervisedProcess } from './supervised-process.ts';

export interface ClusterOptions {
  readonly onProgress: (sentence: string) => void;
  /** For what happens later: a part that ended and is started again. */
  readonly say: (line: string) => void;
}

export interface RunningCluster {
  readonly origin: string;
  /** Empty outside demo mode. */
  readonly people: readonly DemoPerson[];
  /** Where the first node told the code of the first administrator; null where there is a firm. */
  readonly setup: SetupNotice | null;
  /** Drains the nodes first, then ends the proxy, the bus and the embedded database. */
  close(): Promise<void>;
}

const NODES = 3;

/**
 * Three nodes of the product on one database, a NATS server between them and a proxy before them, all on this machine.
 * What ends by itself is started again. Reads the same environment as `npm start`; PORT is the proxy's. Throws a
 * StartupError with one sentence when a program is missing or a part cannot start.
 */
export async function run({ onProgress, say }: ClusterOptions): Promise<RunningCluster> {
  const closers = createClosers();
  try {
    const env: NodeJS.ProcessEnv = { ...process.env, BUS: process.env.BUS || 'nats' };
    const isOwnNats = env.BUS === 'nats' && !env.NATS_URL;
    const proxy = requireProxy(env);
    const natsServer = isOwnNats ? requireNatsServer(env) : null;
    const [natsPort = 0, freePort = 0, ...nodePorts] = await choosePorts(NODES + 2);
    if (isOwnNats) env.NATS_URL = `nats://127.0.0.1:${natsPort}`;
    const config = loadConfig(env, { isDev: false });
    if (config.bus.kind === 'memory') {
      throw new StartupError('BUS=memory joins no nodes: unset it, or choose BUS=postgres or BUS=nats.');
    }
    const folder = join(config.dataDir, 'cluster');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const port = config.port === 0 ? freePort : config.port;
    const origin = config.publicOrigin ?? `http://${config.host}:${port}`;
    const parts: ClusterParts = { folder, say };

    const { databaseUrl, fill } = await prepareDatabase(config, onProgress, closers.add);
    if (natsServer !== null) {
      onProgress('Starting the NATS server.');
      closers.add((await startNatsServer(parts, natsServer, natsPort)).stop);
    }
    const nodeEnv = {
      ...env,
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      COVALENT_MODE: config.mode,
      PUBLIC_ORIGIN: origin,
      TRUST_PROXY: '1',
    };
    // Ended in the opposite order: nodes drain while the proxy still carries their last words.
    const nodes: SupervisedProcess[] = [];
    const ahead: SupervisedProcess[] = [];
    closers.add(() => stopAll(ahead));
    closers.add(() => stopAll(nodes));
    const openNode = async (nodePort: number, index: number): Promise<void> => {
      const node = await startNode(parts, index + 1, nodePort, nodeEnv);
      nodes.push(node);
      say(`Node ${index + 1} serves on http://127.0.0.1:${nodePort} (process ${node.pid}).`);
    };
    const [firstPort = 0, ...otherPorts] = nodePorts;
    // Alone at first: it fills a new database with the demonstration, which must happen once.
    onProgress('Starting the first node.');
    const isNew = config.mode === 'demo' && (await isDatabaseNew(databaseUrl));
    await (isNew ? fill(() => openNode(firstPort, 0)) : openNode(firstPort, 0));
    onProgress('Starting the other nodes.');
    await Promise.all(otherPorts.map((nodePort, index) => openNode(nodePort, index + 1)));
    onProgress('Starting the proxy.');
    ahead.push(await startProxy(parts, proxy, { host: config.host, port, nodePorts, folder }));
    const people = config.mode === 'demo' ? await loadPeople(firstPort) : [];
    return { origin, people, setup: await findSetupCode(nodeFolder(folder, 1)), close: closers.close };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function stopAll(processes: readonly SupervisedProcess[]): Promise<void> {
  await Promise.all(processes.map((one) => one.stop()));
}

async function isDatabaseNew(databaseUrl: string): Promise<boolean> {
  const db = openDatabase(databaseUrl);
  try {
    return await isEmpty(db.provision);
  } finally {
    await db.close();
  }
}

async function loadPeople(nodePort: number): Promise<RunningCluster['people']> {
  const answer = await fetch(`http://127.0.0.1:${nodePort}/api/v1/demo/people`);
  return DemoPeopleSchema.parse(await answer.json());
}

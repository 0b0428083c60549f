import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { restoreLane } from '../../collab/document/restore-lane.ts';
import { rootMap } from '../../collab/document/roots.ts';
import { createDocumentLog } from '../../db/document-log.ts';
import { storedUpdates } from '../collab/support/stored-updates.ts';
import { withOwnerOf } from './shared-product.ts';
import { findFreePort, spawnStart } from './start-process.ts';
import { until } from './until.ts';

/** A killed node takes a start of the product until it serves again. */
const SERVES_AGAIN_MS = 120_000;

/** `npm run cluster` as a real process, with a new database and the demonstration, for whoever wants to hurt it. */
export interface RunningCluster {
  readonly origin: string;
  /** Where the proxy listens. */
  readonly port: number;
  /** Where each node listens by itself, in their order. */
  readonly nodePorts: readonly number[];
  /** Kills a node, counted from 0, with -9; it is started again by itself. */
  killNode(index: number): Promise<void>;
  /** Resolves when every node that was killed serves again. */
  allServe(): Promise<void>;
  /** Ends PostgreSQL at once, like `pg_ctl stop -m immediate`; it is started again by itself. */
  crashDatabase(): Promise<void>;
  /** The text of a section of this title as the log holds it; null while the database does not answer. */
  storedText(laneId: string, title: string): Promise<string | null>;
  /** Ends all of it with SIGTERM and answers its exit code. */
  stop(): Promise<number | NodeJS.Signals>;
}

export async function startCluster(): Promise<RunningCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'covalent-cluster-'));
  const port = await findFreePort();
  const cluster = spawnStart({ DATA_DIR: folder, PORT: String(port) }, [], undefined, 'server/cluster.mjs');
  const stop = async (): Promise<number | NodeJS.Signals> => {
    cluster.kill('SIGTERM');
    const code = await cluster.ended();
    await rm(folder, { recursive: true, force: true });
    return code;
  };
  const origin = await cluster.ready().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const nodePorts = [...cluster.stdout().matchAll(/^Node \d serves on http:\/\/127\.0\.0\.1:(\d+) /gm)].map((line) =>
    Number(line[1]),
  );
  const said = (node: number): readonly number[] => {
    const lines = cluster.stdout().matchAll(new RegExp(`ode ${node + 1} serves .*\\(process (\\d+)\\)\\.$`, 'gm'));
    return [...lines].map(([, pid]) => Number(pid));
  };
  const starts = nodePorts.map(() => 1);
  return {
    origin,
    port,
    nodePorts,
    killNode: async (index) => {
      const pid = said(index).at(-1);
      if (pid === undefined) throw new Error(`node ${index + 1} was never said to serve`);
      process.kill(pid, 'SIGKILL');
      starts[index] = said(index).length + 1;
      await until('it to be gone', () => !isThere(pid));
    },
    allServe: async () => {
      await until(
        'all nodes to serve again',
        () => starts.every((count, index) => said(index).length >= count),
        SERVES_AGAIN_MS,
      );
    },
    crashDatabase: async () => {
      const pid = Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
      process.kill(pid, 'SIGQUIT');
      await until('it to be gone', () => !isThere(pid));
    },
    storedText: (laneId, title) =>
      withOwnerOf(folder, async (sql) => {
        const doc = restoreLane(await storedUpdates(createDocumentLog(sql), laneId));
        const text = textOfSection(doc, title);
        doc.destroy();
        return text;
      }).catch(() => null),
    stop,
  };
}

function textOfSection(doc: Y.Doc, title: string): string {
  for (const section of rootMap(doc, 'sections').values()) {
    if (!(section instanceof Y.Map) || section.get('title')?.toString() !== title) continue;
    const body = section.get('body');
    return body instanceof Y.XmlFragment ? body.toString().replaceAll(/<[^>]*>/g, '') : '';
  }
  return '';
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { laneStateOf } from '../../collab/document/lane-state.ts';
import { type CopyLine, onCopyLine } from '../../db/backup/copy-line.ts';
import { listChainHeads, listKeyFingerprints, listStoredLanes, loadMoment } from '../../db/backup/stored-lanes.ts';
import { listStoredSequences, listStoredTables, rowsOf, type StoredTable } from '../../db/backup/stored-tables.ts';
import type { Tx } from '../../db/client.ts';
import { listApplied, requireKnownMigrations } from '../../db/migrate.ts';
import { loadDocument } from '../../db/queries/documents.ts';
import { errorCode, StartupError } from '../../db/startup-error.ts';
import { MANIFEST, type Manifest, sha256, tableFile } from './manifest.ts';
import { createMeter } from './meter.ts';

export interface WrittenBackup {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest's bytes: with it, the whole backup can be told from any other. */
  readonly hash: string;
}

/**
 * Writes all of the database, as it stands at one moment, into a new folder that its owner alone can read; whoever uses the
 * product meanwhile waits for nothing. The manifest is written last: without one there is no backup. Throws a
 * StartupError when the folder is not empty or the database is of another version.
 */
export async function writeBackup(
  url: string,
  { folder, product }: { readonly folder: string; readonly product: string },
): Promise<WrittenBackup> {
  await makeFolder(folder).catch((error: unknown) => Promise.reject(explained(error, folder)));
  try {
    const manifest = await onCopyLine(url, { role: 'backup', kind: 'read' }, (line) => copyAll(line, folder, product));
    return { manifest, hash: await writeManifest(folder, manifest) };
  } catch (error) {
    throw explained(error, folder);
  }
}

async function writeManifest(folder: string, manifest: Manifest): Promise<string> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const file = await open(join(folder, MANIFEST), 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return sha256(text);
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) {
    throw new StartupError(`The folder ${folder} is not empty: name a new one for each backup.`);
  }
  await mkdir(join(folder, 'tables'), { mode: 0o700 });
}

function explained(error: unknown, folder: string): unknown {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartupError(`The disk that holds ${folder} is full: this is no backup.`, { cause: error });
  }
  return ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)
    ? new StartupError(`The folder ${folder} cannot be written (${code}): name another one.`, { cause: error })
    : error;
}

async function copyAll(line: CopyLine, folder: string, product: string): Promise<Manifest> {
  const { tx } = line;
  const migrations = await listApplied(tx);
  await requireKnownMigrations(migrations);
  const tables: Manifest['tables'] = [];
  for (const table of await listStoredTables(tx)) tables.push(await copyTable(line, folder, table));
  return {
    format: 'covalent-backup/1',
    product,
    takenAt: (await loadMoment(tx)).toISOString(),
    migrations: [...migrations],
    tables,
    sequences: [...(await listStoredSequences(tx))],
    lanes: await hashLanes(tx),
    chains: [...(await listChainHeads(tx))],
    signingKeys: [...(await listKeyFingerprints(tx))],
  };
}

async function copyTable(line: CopyLine, folder: string, table: StoredTable): Promise<Manifest['tables'][number]> {
  const meter = createMeter();
  const file = createWriteStream(tableFile(folder, table.name), { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(line.copyOut(rowsOf(table)), meter.stream, createGzip(), file);
  return { name: table.name, columns: [...table.columns], rows: meter.lines(), sha256: meter.sha256() };
}

/** Of each lane by itself, one after the other: together they may be more than memory holds. */
async function hashLanes(tx: Tx): Promise<Manifest['lanes']> {
  const lanes: Manifest['lanes'] = [];
  for (const { docId } of await listStoredLanes(tx)) {
    const stored = await loadDocument(tx, docId);
    if (stored === null) throw new Error(`the lane ${docId} is gone within one transaction`);
    const { epoch, seq, updates, damaged } = stored;
    const { content } = laneStateOf(updates);
    lanes.push({ id: docId, epoch, seq, sha256: sha256(content), damaged: damaged.length });
  }
  return lanes;
}

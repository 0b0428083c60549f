import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { laneStateOf } from '../../collab/document/lane-state.ts';
import { type CopyLine, onCopyLine } from '../../db/backup/copy-line.ts';
import { type EndedSecrets, endSecrets } from '../../db/backup/end-secrets.ts';
import { become, isUnused, setSequences, whileOpen } from '../../db/backup/load-tables.ts';
import { replayRights } from '../../db/backup/replay-rights.ts';
import { listChainHeads, listStoredLanes } from '../../db/backup/stored-lanes.ts';
import { columnsOf, listStoredTables } from '../../db/backup/stored-tables.ts';
import type { Tx } from '../../db/client.ts';
import { resetLaneWithin } from '../../db/document-log-compact.ts';
import { migrate, migrateWithin, requireKnownMigrations } from '../../db/migrate.ts';
import { loadDocument } from '../../db/queries/documents.ts';
import { appendRestored } from '../../db/queries/restored-event.ts';
import type { RightChange } from '../../db/queries/right-changes.ts';
import { StartupError } from '../../db/startup-error.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { restoredText } from '../domain/restored-event.ts';
import { lastRights } from '../ledger/ledger-file.ts';
import { loadSigningKey, type SigningKey, type SigningKeyOptions } from '../signing/signing-key.ts';
import { type Manifest, sha256, tableFile } from './manifest.ts';
import { createMeter } from './meter.ts';

export interface RestoreOptions {
  readonly folder: string;
  readonly manifest: Manifest;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly signingKey: SigningKeyOptions;
  readonly now: Date;
  /** From outside of the database; those of before the backup are in it. */
  readonly rights: readonly RightChange[];
}

export interface Restored {
  readonly ended: EndedSecrets;
  /** Rights that were brought to what held last. */
  readonly replayed: number;
}

/** A transaction that was under way may have noted a right before the backup, and be in the ledger alone. */
const LATE_MS = 600_000;

/** Epochs of restored lanes count seconds from here, so that none has the number of one that was lost. */
const FIRST_EPOCH = Date.UTC(2026, 0, 1);

/**
 * Puts a backup into an empty, bootstrapped database, in one transaction: all of it, compared with every hash of its
 * manifest, or nothing. Lanes begin a new epoch, what opens the product without a password is ended, every audit chain
 * is told, signed by the server, and rights are brought to what held last. Throws a StartupError with what is wrong.
 */
export async function restoreBackup(url: string, options: RestoreOptions): Promise<Restored> {
  const { manifest } = options;
  await requireKnownMigrations(manifest.migrations);
  await requireUnused(url);
  await migrate(url, manifest.migrations);
  return onCopyLine(url, { role: 'owner', kind: 'write' }, async (line) => {
    const { tx } = line;
    await loadAll(line, options);
    await compareChains(tx, manifest);
    await migrateWithin(tx);
    const key = await loadKey(tx, options.signingKey);
    await beginEpochs(tx, options);
    const ended = await endSecrets(tx);
    await tellChains(tx, key, options);
    const from = Date.parse(manifest.takenAt) - LATE_MS;
    const later = options.rights.filter(({ at }) => at.getTime() >= from);
    return { ended, replayed: await replayRights(tx, lastRights(later)) };
  });
}

async function requireUnused(url: string): Promise<void> {
  const isEmpty = await onCopyLine(url, { role: 'owner', kind: 'write' }, ({ tx }) => isUnused(tx));
  if (isEmpty) return;
  throw new StartupError(
    'The database is not empty, and a restore mixes with nothing: name an empty one, as with DATA_DIR=… of a new folder, or DATABASE_URL of a new database.',
  );
}

async function loadAll(line: CopyLine, { folder, manifest }: RestoreOptions): Promise<void> {
  const { tx } = line;
  const here = await listStoredTables(tx);
  const shape = ({ name, columns }: { name: string; columns: readonly string[] }) => `${name} ${columns.join()}`;
  if (here.map(shape).sort().join('\n') !== manifest.tables.map(shape).sort().join('\n')) {
    throw new StartupError(
      'The database was brought to a newer version than the backup is of: restore into one that was never started.',
    );
  }
  await whileOpen(tx, here, async () => {
    const stored = new Map(manifest.tables.map((table) => [table.name, table]));
    for (const { name } of here) {
      const table = stored.get(name);
      if (table !== undefined) await loadTable(line, folder, table);
    }
    await setSequences(tx, manifest.sequences);
  });
}

async function loadTable(line: CopyLine, folder: string, table: Manifest['tables'][number]): Promise<void> {
  const path = tableFile(folder, table.name);
  const meter = createMeter();
  try {
    await pipeline(createReadStream(path), createGunzip(), meter.stream, line.copyIn(columnsOf(table)));
  } catch (error) {
    throw new StartupError(`The file ${path} is damaged or missing: nothing was restored.`, { cause: error });
  }
  if (meter.lines() !== table.rows || meter.sha256() !== table.sha256) {
    throw new StartupError(`The file ${path} is not the one that the manifest knows: nothing was restored.`);
  }
}

async function compareChains(tx: Tx, manifest: Manifest): Promise<void> {
  if (canonicalJson(await listChainHeads(tx)) === canonicalJson(manifest.chains)) return;
  throw new StartupError('The audit chains do not end where the manifest says: nothing was restored.');
}

async function loadKey(tx: Tx, options: SigningKeyOptions): Promise<SigningKey> {
  await become(tx, 'provision');
  const key = await loadSigningKey(tx, options);
  await become(tx, 'owner');
  return key;
}

/** Each lane is compared with its hash, and begins anew: whoever still has the old one open merges nothing into it. */
async function beginEpochs(tx: Tx, { manifest, now }: RestoreOptions): Promise<void> {
  const known = new Map(manifest.lanes.map(({ id, sha256: hash }) => [id, hash]));
  const atLeast = Math.floor((now.getTime() - FIRST_EPOCH) / 1000);
  await become(tx, 'collab');
  const lanes = await listStoredLanes(tx);
  for (const { docId, epoch } of lanes) {
    const stored = await loadDocument(tx, docId);
    const { content, state, stateVector } = laneStateOf(stored?.updates ?? []);
    if (known.get(docId) !== sha256(content)) {
      throw new StartupError(`The lane ${docId} is not what the manifest says: nothing was restored.`);
    }
    await resetLaneWithin(tx, { docId, epoch, atLeast, state, stateVector, packed: null, reason: 'restored' });
  }
  await become(tx, 'owner');
  if (lanes.length !== known.size) throw new StartupError('Lanes of the manifest are missing: nothing was restored.');
}

async function tellChains(tx: Tx, key: SigningKey, { hash, manifest }: RestoreOptions): Promise<void> {
  for (const { lane, n, hash: prev } of await listChainHeads(tx)) {
    const told = { lane, n: n + 1, prev, manifest: hash, taken: manifest.takenAt };
    const signature = Buffer.from(key.sign(restoredText(told))).toString('hex');
    await appendRestored(tx, lane, { manifest: hash, taken: manifest.takenAt, key: key.fingerprint, signature });
  }
}

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chown,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, explainFolderError, StartupError } from '../startup-error.ts';
import { type Account, chooseAccount, giveTo, OWN_ACCOUNT } from './account.ts';
import { type Binaries, locateBinaries } from './binaries.ts';
import { isAlive } from './process-state.ts';
import { runProgram } from './run-program.ts';

/** Everything of one cluster on disk. `folder` holds `postgres/` and beside it `postgres.password`, `.port`, `.log`. */
export interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly logFile: string;
  readonly password: string;
  readonly binaries: Binaries;
  /** The account its programs run under, chosen at the first call; gives the cluster's files to it. Not while a server runs. */
  readonly takeAccount: () => Promise<Account>;
}

const TEMPORARY = /^postgres(?:\.password)?\.new-(\d+)-[0-9a-f]+$/;
const MAX_CREATION_MS = 600_000;

/** Opens the cluster in `dataDir`, or makes it there; a start that was killed half-way leaves nothing that counts. */
export async function openCluster(dataDir: string, onProgress: (sentence: string) => void): Promise<Cluster> {
  const folder = await ensureFolder(dataDir);
  try {
    const binaries = await locateBinaries();
    await removeLeftovers(folder);
    const data = join(folder, 'postgres');
    const cluster = {
      folder,
      data,
      logFile: join(folder, 'postgres.log'),
      password: await loadPassword(folder),
      binaries,
      takeAccount: createAccountTaker(binaries, folder, data),
    };
    if (!(await isComplete(cluster))) {
      onProgress('Creating the database.');
      await create(cluster);
    }
    return cluster;
  } catch (error) {
    throw explainFolderError(error, folder);
  }
}

/** Late, as an adopted server keeps the account it was started under: its files must not change hands. */
function createAccountTaker(binaries: Binaries, folder: string, data: string): () => Promise<Account> {
  let choice: Promise<Account> | null = null;
  return async () => {
    choice ??= chooseAccount(binaries, folder);
    const account = await choice;
    if (existsSync(data)) await giveTo(account, data);
    return account;
  };
}

async function ensureFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await realpath(dataDir);
  } catch (error) {
    throw explainFolderError(error, dataDir);
  }
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const maker = TEMPORARY.exec(name)?.[1];
    if (maker === undefined) continue;
    const path = join(folder, name);
    const madeAt = (await stat(path).catch(() => null))?.mtimeMs ?? 0;
    // The age as well: where numbers are few, as in containers, the dead maker's number soon belongs to somebody else.
    const isBeingMade = Date.now() - madeAt < MAX_CREATION_MS && (await isAlive(Number(maker)));
    // The killed start's initdb may still be writing into it for a moment.
    if (!isBeingMade) await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function temporaryName(path: string): string {
  return `${path}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** The password is there before the cluster, so that no cluster can exist whose password was never written down. */
async function loadPassword(folder: string): Promise<string> {
  const path = join(folder, 'postgres.password');
  const known = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  if (known.trim() !== '') return known.trim();
  await rm(path, { force: true });
  const temporary = temporaryName(path);
  await writeDurably(temporary, `${randomBytes(24).toString('base64url')}\n`);
  // A link never overwrites: of two first starts at once, both end with the same password.
  await link(temporary, path).catch((error: unknown) => {
    if (errorCode(error) === 'EEXIST') return;
    // Some file systems know no links; there the last writer wins, as the start's own lock allows one writer only.
    return rename(temporary, path);
  });
  await rm(temporary, { force: true });
  return (await readFile(path, 'utf8')).trim();
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function isComplete(cluster: Cluster): Promise<boolean> {
  const names = await readdir(cluster.data).catch((error: unknown): string[] => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return false;
  const version = await readFile(join(cluster.data, 'PG_VERSION'), 'utf8').catch(() => '');
  if (version === '' || !names.includes('global')) {
    throw new StartupError(
      `The folder ${cluster.data} holds no complete database: put its files back from a copy, or move it away to begin with an empty one.`,
    );
  }
  const wanted = await programVersion(cluster);
  if (version.trim() !== wanted) {
    throw new StartupError(
      `The database in ${cluster.data} was written by PostgreSQL ${version.trim()}, and this version of Covalent brings ${wanted}: start the version that wrote it, or move the folder away.`,
    );
  }
  return true;
}

async function programVersion(cluster: Cluster): Promise<string> {
  const { output } = await runProgram(OWN_ACCOUNT, cluster.binaries.postgres, ['--version']);
  return /\) (\d+)/.exec(output)?.[1] ?? '';
}

async function create(cluster: Cluster): Promise<void> {
  const { folder, binaries } = cluster;
  const account = await cluster.takeAccount();
  const temporary = temporaryName(cluster.data);
  const passwordFile = temporaryName(join(folder, 'postgres.password'));
  try {
    await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
    if (account.owner !== null) await chown(passwordFile, account.owner.uid, account.owner.gid);
    const made = await runProgram(account, binaries.initdb, [
      `--pgdata=${temporary}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
    ]);
    if (made.exitCode !== 0) throw creationError(cluster, made.output);
    await moveInPlace(temporary, cluster);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(temporary, { recursive: true, force: true });
  }
}

async function moveInPlace(temporary: string, cluster: Cluster): Promise<void> {
  await rmdir(cluster.data).catch((error: unknown) => {
    // Not empty: another first start was quicker; its cluster stays, ours is thrown away below.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error;
  });
  try {
    await rename(temporary, cluster.data);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error;
  }
  if (process.platform === 'win32') return;
  const parent = await open(cluster.folder, 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}

function creationError(cluster: Cluster, output: string): StartupError {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new StartupError(`The disk that holds ${cluster.folder} is full: make room and start again.`, {
      cause: output,
    });
  }
  const reason = /(?:error|FATAL):\s*(.+)/.exec(output)?.[1] ?? 'no reason given';
  return new StartupError(`The database could not be created in ${cluster.folder}: ${reason}.`, { cause: output });
}

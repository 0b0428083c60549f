import { execFile } from 'node:child_process';
import { chown, lstat, readdir, readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';
import type { Binaries } from './binaries.ts';

const run = promisify(execFile);

/** Under which account PostgreSQL's programs run; they refuse to run as root. */
export interface Account {
  /** Owner that the cluster's files must have, or null to leave them as they are (not root). */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  /** Set for a real change of user. */
  readonly identity: { readonly uid: number; readonly gid: number } | null;
  /** Words to put before the program. */
  readonly prefix: readonly string[];
}

/** The caller's own account, for programs that do not mind root. */
export const OWN_ACCOUNT: Account = { owner: null, identity: null, prefix: [] };

/** The command line and spawn identity for one of PostgreSQL's programs under this account. */
export function commandUnder(account: Account, program: string, args: readonly string[]) {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  return { command, args: rest, identity: account.identity ?? {} };
}

/**
 * Chooses the account by trying: the caller's own, unless it is root or nameless; else a user namespace, in which the
 * caller's files stay the caller's; else, for root, the user nobody, to whom `folder` is then given. Throws a
 * StartupError when none can start PostgreSQL there.
 */
export async function chooseAccount(binaries: Binaries, folder: string): Promise<Account> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return OWN_ACCOUNT;
  // initdb looks its user up by number: only one that has a name will do, and not every system has a user 1000.
  const nobody = await findNobody();
  const mapped: Account = {
    owner: isRoot ? { uid: 0, gid: 0 } : null,
    identity: null,
    prefix: ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--'],
  };
  if (await canRun(mapped, binaries, folder)) return mapped;
  const account: Account = { owner: nobody, identity: nobody, prefix: [] };
  if (isRoot && (await canRun(account, binaries, folder))) return account;
  throw new StartupError(
    isRoot
      ? `PostgreSQL refuses to run as root, and another account cannot reach ${folder} or the program folder: start Covalent as an ordinary user, or set DATABASE_URL.`
      : `PostgreSQL needs a user with a name, and user ${process.getuid?.()} has none on this system: start Covalent as another user, or set DATABASE_URL.`,
  );
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    // As in a container that was started with a bare number.
    return false;
  }
}

/** Gives the tree to the account's owner where it belongs to somebody else, as after a start under another account. */
export async function giveTo(account: Account, path: string): Promise<void> {
  const { owner } = account;
  if (owner === null || (await lstat(path)).uid === owner.uid) return;
  await chownTree(path, owner);
}

async function chownTree(path: string, owner: { uid: number; gid: number }): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await chownTree(child, owner);
    else if (entry.isFile()) await chown(child, owner.uid, owner.gid);
  }
  // The folder last: one that was given away marks a tree that is complete.
  await chown(path, owner.uid, owner.gid);
}

async function canRun(account: Account, binaries: Binaries, folder: string): Promise<boolean> {
  if (account.owner !== null) await chown(folder, account.owner.uid, account.owner.gid);
  const probe = commandUnder(account, 'sh', [
    '-c',
    'cd "$0" && test -w . && exec "$1" --version',
    folder,
    binaries.postgres,
  ]);
  try {
    await run(probe.command, probe.args, {
      ...probe.identity,
      cwd: '/',
      timeout: 10_000,
    });
    return true;
  } catch {
    // Any failure means the same here: this account is not usable, the next one is tried.
    return false;
  }
}

/** The user nobody, or the first named one that is not root; by nobody's usual number where none is listed. */
async function findNobody(): Promise<{ uid: number; gid: number }> {
  const listed = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const users = listed.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return Number(uid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
  const found = users.find((user) => user.name === 'nobody') ?? users[0];
  return found === undefined ? { uid: 65_534, gid: 65_534 } : { uid: found.uid, gid: found.gid };
}

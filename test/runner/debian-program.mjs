import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../server/cluster/find-program.mjs';
import { runTool } from '../../server/startup/run-tool.mjs';
import { StartupError } from '../../server/startup/startup-error.mjs';
import { RESULTS, ROOT } from './tools.mjs';

/** @typedef {{ name: string, variable: string, versionFlag: string, purpose: string }} Program */

/** @type {Program} */
export const NATS_SERVER = {
  name: 'nats-server',
  variable: 'NATS_SERVER_PATH',
  versionFlag: '--version',
  purpose: 'the tests of the bus',
};

/** @type {Program} */
export const HAPROXY = {
  name: 'haproxy',
  variable: 'HAPROXY_PATH',
  versionFlag: '-v',
  purpose: 'the tests of the cluster',
};

/**
 * Finds a program that tests start, and installs it when there is none: its variable, the system's, Debian's package of
 * the same name (as root). Throws a sentence when all of it fails.
 * @param {Program} program
 * @param {{ begin(text: string): void, end(): void }} progress
 * @returns {Promise<string>} its path
 */
export async function ensureProgram({ name, variable, versionFlag, purpose }, progress) {
  const given = process.env[variable];
  if (given) {
    if (starts(given, versionFlag)) return given;
    throw new StartupError(`${variable} is ${given}, which does not start: correct it or unset it.`);
  }
  const found = findProgram(name);
  if (found !== null && starts(found, versionFlag)) return found;
  if (isDebianRoot()) {
    progress.begin(`Installing ${name} from the Debian packages`);
    await apt(['update', '-qq']);
    await apt(['install', '-y', '-qq', '--no-install-recommends', name]);
    progress.end();
    const installed = findProgram(name);
    if (installed !== null && starts(installed, versionFlag)) return installed;
  }
  throw new StartupError(
    `No ${name} for ${purpose}: install it (Debian: apt-get install ${name}) or name it in ${variable}.`,
  );
}

function starts(path, versionFlag) {
  return spawnSync(path, [versionFlag], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

export function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Runs apt-get without questions; its output is in `.cache/test/apt.log`. */
export function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return runTool('apt-get', args, { cwd: ROOT, logFile: join(RESULTS, 'apt.log'), env });
}

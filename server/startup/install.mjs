import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runTool } from './run-tool.mjs';
import { StartupError } from './startup-error.mjs';
import { whileLocked } from './wait-for-lock.mjs';

/**
 * Sees to it that node_modules holds exactly what package-lock.json names, development tools included; runs
 * `npm ci` when it does not. Throws a sentence when that fails.
 * @param {{ root: string, progress: ReturnType<import('./progress.mjs').createProgress> }} options
 */
export async function ensureInstalled({ root, progress }) {
  if (isRecorded(root)) return;
  await whileLocked(join(root, '.cache', 'install.lock'), progress, async () => {
    if (isRecorded(root)) return;
    if (!isInstalled(root)) await install(root, progress);
    writeFileSync(recordPath(root), lockHash(root));
  });
}

const recordPath = (root) => join(root, 'node_modules', '.covalent-lock');

function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function isRecorded(root) {
  return existsSync(recordPath(root)) && readFileSync(recordPath(root), 'utf8') === lockHash(root);
}

/** True when npm's own list of what it installed says the same as the lock file: a hand-made `npm ci` is not repeated. */
function isInstalled(root) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = readPackages(hidden);
  const locked = readPackages(join(root, 'package-lock.json'));
  const isSame = ([path, wanted]) => {
    const found = installed[path];
    if (found === undefined) return path === '' || (wanted.optional === true && !fitsHere(wanted));
    return found.version === wanted.version && found.integrity === wanted.integrity && existsSync(join(root, path));
  };
  return Object.entries(locked).every(isSame) && Object.keys(installed).every((path) => path in locked);
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    // Cut off by a killed installation: counts as nothing installed.
    return {};
  }
}

function fitsHere({ os, cpu, libc }) {
  // Optional packages without a platform are parts of others' platform packages. Which C library this is would have to
  // be asked of a program; npm itself decided that when it installed.
  return (
    (os ?? cpu) !== undefined &&
    libc === undefined &&
    (os?.includes(process.platform) ?? true) &&
    (cpu?.includes(process.arch) ?? true)
  );
}

async function install(root, progress) {
  progress.begin('Installing packages (once, about a minute)');
  // First: a killed installation must not look like a finished one.
  rmSync(recordPath(root), { force: true });
  const { command, args } = npm();
  const logFile = join(root, '.cache', 'install.log');
  const options = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const { code, output } = await runTool(command, [...args, ...options], {
    cwd: root,
    logFile,
    shell: process.platform === 'win32' && args.length === 0,
  });
  if (code !== 0) throw new StartupError(explain(code, output, logFile));
  progress.end();
}

/** The npm that runs this start, else the one on the path. */
function npm() {
  const path = process.env.npm_execpath;
  if (path !== undefined && basename(path) === 'npm-cli.js') return { command: process.execPath, args: [path] };
  return { command: 'npm', args: [] };
}

function explain(code, output, logFile) {
  const seeLog = `The log is ${logFile}.`;
  if (code === 127) return 'npm was not found: install Node.js with npm, then start again.';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network/i.test(output)) {
    return `The packages could not be downloaded: check the network connection and start again. ${seeLog}`;
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: make room and start again.';
  if (/EACCES|EPERM|EROFS/.test(output))
    return `The packages could not be written into node_modules: check who owns this folder. ${seeLog}`;
  return `The packages could not be installed (npm ci ended with ${code}). ${seeLog}`;
}

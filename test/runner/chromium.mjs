import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../../server/startup/run-tool.mjs';
import { StartupError } from '../../server/startup/startup-error.mjs';
import { apt, isDebianRoot } from './debian-program.mjs';
import { RESULTS, ROOT } from './tools.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC_PATHS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Finds a Chromium that starts, and installs one when there is none: CHROMIUM_PATH, Playwright's own, the system's,
 * Debian's package (as root), Playwright's download. Throws a sentence when all of it fails.
 * @param {{ begin(text: string): void, end(): void }} progress
 * @returns {Promise<string>} path of the program
 */
export async function ensureChromium(progress) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (starts(given)) return given;
    throw new StartupError(`CHROMIUM_PATH is ${given}, which does not start: correct it or unset it.`);
  }
  const found = (await playwrightOwn()) ?? systemOwn();
  if (found !== null) return found;
  if (isDebianRoot()) {
    progress.begin('Installing Chromium from the Debian packages');
    await apt(['update', '-qq']);
    await apt(['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation']);
    progress.end();
    const installed = systemOwn();
    if (installed !== null) return installed;
  }
  progress.begin("Downloading Playwright's Chromium");
  await download();
  progress.end();
  const downloaded = await playwrightOwn();
  if (downloaded !== null) return downloaded;
  throw new StartupError(
    'No Chromium for the browser tests: install one (Debian: apt-get install chromium) or name one in CHROMIUM_PATH.',
  );
}

function starts(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

async function playwrightOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) && starts(path) ? path : null;
}

function systemOwn() {
  const candidates = process.platform === 'darwin' ? [...MAC_PATHS, ...onPath()] : onPath();
  return candidates.find((path) => existsSync(path) && starts(path)) ?? null;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':').filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, `${name}${suffix}`)));
}

function download() {
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  const withSystemLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  const args = [cli, 'install', 'chromium', ...withSystemLibraries];
  return runTool(process.execPath, args, { cwd: ROOT, logFile: join(RESULTS, 'playwright-install.log') });
}

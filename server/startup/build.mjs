import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './run-tool.mjs';
import { StartupError } from './startup-error.mjs';
import { stripTypes } from './strip-types.mjs';
import { whileLocked } from './wait-for-lock.mjs';

/** What the program that serves is made of. */
const PROGRAM = ['collab', 'db', 'server'];
/** Everything that ends up in the program or in the pages' bundles, or decides how they are made. */
const SOURCES = [
  'app',
  ...PROGRAM,
  'public',
  'package.json',
  'package-lock.json',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
];

/**
 * Builds the pages and the program that serves them when their sources have changed since the last build. Throws a
 * sentence when that fails.
 * @param {{ root: string, progress: ReturnType<import('./progress.mjs').createProgress> }} options
 */
export async function ensureBuilt({ root, progress }) {
  if (isBuilt(root)) return;
  await whileLocked(join(root, '.cache', 'build.lock'), progress, async () => {
    if (isBuilt(root)) return;
    await build(root, progress);
  });
}

/** A module of the built program, by its place in the sources: `server/main.ts`. */
export function builtModule(root, path) {
  return join(root, 'build', 'program', path.replace(/\.ts$/, '.js'));
}

const recordPath = (root) => join(root, 'build', '.fingerprint');

function isBuilt(root) {
  const made = [join(root, 'build', 'server'), builtModule(root, 'server/main.ts'), recordPath(root)];
  if (!made.every((path) => existsSync(path))) return false;
  return readFileSync(recordPath(root), 'utf8') === fingerprint(root);
}

function fingerprint(root) {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((source) => listFiles(root, source))) {
    hash.update(`${path}\0`).update(
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

function listFiles(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => listFiles(root, `${path}/${name}`));
}

async function build(root, progress) {
  progress.begin('Building the pages');
  // Taken before: what is edited while the build runs is built again at the next start.
  const made = fingerprint(root);
  rmSync(recordPath(root), { force: true });
  const remix = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const logFile = join(root, '.cache', 'build.log');
  const env = { ...process.env, NODE_ENV: 'production' };
  const { code, output } = await runTool(process.execPath, [remix, 'vite:build'], { cwd: root, logFile, env });
  if (code !== 0) {
    const isFull = /ENOSPC/.test(output);
    throw new StartupError(
      isFull
        ? 'The disk is full: make room and start again.'
        : `The pages could not be built: the reason is in ${logFile}.`,
    );
  }
  await stripTypes({ root, folders: PROGRAM, target: join(root, 'build', 'program') });
  writeFileSync(recordPath(root), made);
  progress.end();
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT } from './places.ts';

const SOURCE = join(ROOT, 'test/bench/peers');

/** Where the peers' servers stand; beside them what they need, apart from the product's own packages. */
export const PEERS_FOLDER = join(CACHE, 'peers');

/** Installs the servers the product is compared with, once for each change of their lock file. Throws when npm fails. */
export function ensurePeers(say: (line: string) => void): void {
  mkdirSync(PEERS_FOLDER, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'hocuspocus.mjs']) {
    cpSync(join(SOURCE, name), join(PEERS_FOLDER, name));
  }
  const lock = createHash('sha256')
    .update(readFileSync(join(SOURCE, 'package-lock.json')))
    .digest('hex');
  const record = join(PEERS_FOLDER, 'installed');
  if (existsSync(record) && readFileSync(record, 'utf8') === lock) return;
  say('installing the peers (once)');
  const npm = process.env.npm_execpath;
  const [command, args] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  // Their optional native parts are not used, and Hocuspocus asks for a newer Node than it needs.
  execFileSync(command, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: PEERS_FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(record, lock);
}

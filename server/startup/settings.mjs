import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from './startup-error.mjs';

/**
 * What the start itself needs of the environment (server/config.ts reads the rest). A `.env` file at the root fills
 * what the environment leaves open. Makes DATA_DIR absolute and enters the root, so that it works from anywhere.
 * @param {string} root
 */
export function loadSettings(root) {
  const { env } = process;
  loadEnvironmentFile(join(root, '.env'));
  const settings = {
    root,
    host: env.HOST?.trim() || '127.0.0.1',
    port: parsePort(env.PORT),
    dataDir: env.DATA_DIR?.trim() ? resolve(env.DATA_DIR.trim()) : join(root, '.data'),
    databaseUrl: env.DATABASE_URL?.trim() || null,
  };
  env.DATA_DIR = settings.dataDir;
  process.chdir(root);
  return settings;
}

function loadEnvironmentFile(path) {
  if (!existsSync(path)) return;
  try {
    process.loadEnvFile(path);
  } catch (cause) {
    throw new StartupError(`The settings file ${path} cannot be read.`, {
      cause,
    });
  }
}

function parsePort(text) {
  if (text === undefined || text.trim() === '') return 3000;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text.trim()) && port <= 65_535) return port;
  throw new StartupError(`PORT is "${text}", but must be a whole number from 1 to 65535 (or 0 for any free port).`);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHARED_DATA } from './shared-product.ts';
import { findFreePort, spawnStart } from './start-process.ts';

/** Address of the product that all specs share; specs that end it with kill -9 start one of their own. */
export const SHARED_ORIGIN = 'COVALENT_E2E_ORIGIN';

/** Starts the product as a person would, with a new database and the demonstration, and stops it after the last spec. */
export default async function startShared(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'covalent-e2e-'));
  const product = spawnStart({ DATA_DIR: dataDir, PORT: String(await findFreePort()) });
  const stop = async () => {
    product.kill('SIGTERM');
    const code = await product.ended();
    await rm(dataDir, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the product stopped with ${code}: ${product.stderr()}`);
  };
  try {
    process.env[SHARED_DATA] = dataDir;
    process.env[SHARED_ORIGIN] = await product.ready();
    return stop;
  } catch (error) {
    product.kill('SIGKILL');
    await product.ended();
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

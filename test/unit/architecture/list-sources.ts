import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const FOLDERS = ['app', 'collab', 'db', 'server', 'test'];

/** Every source file of the product and its tests, as paths from the root. */
export async function listSources(): Promise<string[]> {
  const found = await Promise.all(FOLDERS.map((folder) => readdir(join(ROOT, folder), { recursive: true })));
  return FOLDERS.flatMap((folder, index) => (found[index] ?? []).map((path) => `${folder}/${path}`))
    .filter((path) => /\.(ts|tsx|mjs|js)$/.test(path))
    .sort();
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash behind it, whether this runs from the sources or from the program built of them. */
export const PROJECT_ROOT = fileURLToPath(findRoot(new URL('./', import.meta.url)));

function findRoot(folder: URL): URL {
  if (existsSync(new URL('package-lock.json', folder))) return folder;
  const above = new URL('../', folder);
  if (above.href === folder.href) throw new Error('the program stands outside of its project');
  return findRoot(above);
}

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What a run leaves behind and may find again; ignored by git. */
export const CACHE = join(ROOT, '.cache', 'bench');

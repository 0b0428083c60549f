import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'setup-code';

/** Where the code of the first administrator is told: on the terminal of whoever starts, else in a file for them alone. */
export type SetupNotice = { readonly code: string } | { readonly file: string };

/**
 * A terminal is read by who started the product; anything else that standard output leads to may be kept as a log. Without
 * a code the file of an earlier start goes.
 */
export async function tellSetupCode(
  code: string | null,
  { dataDir, isTerminal }: { readonly dataDir: string; readonly isTerminal: boolean },
): Promise<SetupNotice | null> {
  const file = join(dataDir, NAME);
  if (code === null || isTerminal) {
    await rm(file, { force: true });
    return code === null ? null : { code };
  }
  await mkdir(dataDir, { recursive: true });
  // Beside it first: an existing file would keep the rights it has, and nodes of one folder start at once, each with a code.
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, `${code}\n`, { mode: 0o600, flag: 'wx' });
  await rename(own, file);
  return { file };
}

/** Where the nodes of this folder told a code; null where they told none. */
export async function findSetupCode(dataDir: string): Promise<SetupNotice | null> {
  const file = join(dataDir, NAME);
  return access(file).then(
    () => ({ file }),
    () => null,
  );
}

import { mkdir, rm, writeFile } from 'node:fs/promises';
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
  // Also so that it is made anew: an existing file would keep the rights it has.
  await rm(file, { force: true });
  if (code === null) return null;
  if (isTerminal) return { code };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${code}\n`, { mode: 0o600, flag: 'wx' });
  return { file };
}

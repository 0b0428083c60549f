import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RightChange } from '../../db/queries/right-changes.ts';
import { errorCode, StartupError } from '../../db/startup-error.ts';

/** In the data folder: every change of a right, a JSON object a line. */
export const LEDGER = 'rights.jsonl';

const Line = z.object({
  id: z.uuid(),
  at: z.iso.datetime().transform((text) => new Date(text)),
  kind: z.enum(['member', 'grant', 'firm', 'sign-in']),
  personId: z.uuid(),
  placeId: z.uuid().nullable(),
  holds: z.string().nullable(),
});

/**
 * Null when there is no such file. A line that was broken off, as by a full disk, is left out: it was written again. Throws a
 * StartupError for a file of something else.
 */
export async function readLedger(path: string): Promise<readonly RightChange[] | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw new StartupError(`The ledger of rights ${path} cannot be read.`, { cause: error });
  }
  return text.split('\n').flatMap((line, index) => {
    const value = readJson(line);
    if (value === null) return [];
    const parsed = Line.safeParse(value);
    if (!parsed.success) throw new StartupError(`Line ${index + 1} of ${path} is no change of a right.`);
    return [parsed.data];
  });
}

/** Resolves once the disk has them. */
export async function appendToLedger(path: string, changes: readonly RightChange[]): Promise<void> {
  if (changes.length === 0) return;
  const file = await open(path, 'a+', 0o600);
  try {
    await file.appendFile(
      `${(await isBrokenOff(file)) ? '\n' : ''}${changes.map((one) => `${JSON.stringify(one)}\n`).join('')}`,
    );
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What holds last, by person, kind and place. */
export function lastRights(changes: readonly RightChange[]): readonly RightChange[] {
  const last = new Map<string, RightChange>();
  for (const change of changes.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    last.set(`${change.kind} ${change.personId} ${change.placeId}`, change);
  }
  return [...last.values()];
}

async function isBrokenOff(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 10;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

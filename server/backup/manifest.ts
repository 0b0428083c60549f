import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode, StartupError } from '../../db/startup-error.ts';

export const MANIFEST = 'manifest.json';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().min(0);
/** As PostgreSQL names things here; also a file's name, which must lead nowhere else. */
const Name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const Manifest = z.object({
  format: z.literal('covalent-backup/1'),
  /** The version that made it. */
  product: z.string(),
  /** The one moment that all of it is from, by the database's clock. */
  takenAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), checksum: Hash })),
  /** The hash is of the lines before they were packed. */
  tables: z.array(z.object({ name: Name, columns: z.array(Name).min(1), rows: Count, sha256: Hash })),
  sequences: z.array(z.object({ name: Name, value: z.number().int(), isCalled: z.boolean() })),
  /** The hash is of what stands in the lane; `damaged` rows of its log could not be read when this was made. */
  lanes: z.array(z.object({ id: z.uuid(), epoch: Count, seq: Count, sha256: Hash, damaged: Count })),
  chains: z.array(z.object({ lane: z.uuid(), n: Count, hash: Hash })),
  /** Fingerprints of the public keys that agreed texts were ever signed with. */
  signingKeys: z.array(Hash),
});

/** What a backup says of itself. */
export type Manifest = z.infer<typeof Manifest>;

/** The file of a table within a backup. */
export function tableFile(folder: string, table: string): string {
  return join(folder, 'tables', `${table}.copy.gz`);
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** With the hash of its bytes. Throws a StartupError when there is none, or none that can be understood. */
export async function readManifest(folder: string): Promise<{ manifest: Manifest; hash: string }> {
  const path = join(folder, MANIFEST);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new StartupError(
      errorCode(error) === 'ENOENT'
        ? `The folder ${folder} holds no whole backup: there is no ${MANIFEST} in it.`
        : `The backup in ${folder} cannot be read.`,
      { cause: error },
    );
  });
  const parsed = Manifest.safeParse(readJson(bytes.toString('utf8')));
  if (!parsed.success) throw new StartupError(`The file ${path} is no manifest of a backup that this version knows.`);
  return { manifest: parsed.data, hash: sha256(bytes) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

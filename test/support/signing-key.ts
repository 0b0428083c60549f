import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../db/client.ts';
import { loadSigningKey, type SigningKey } from '../../server/signing/signing-key.ts';

let file: Promise<string> | null = null;

/** A key of this test process's own, as an operator would name one. */
export function signingKeyFile(): Promise<string> {
  file ??= makeKeyFile();
  return file;
}

/** The same, loaded as a start loads it. */
export async function testSigningKey(db: Database): Promise<SigningKey> {
  return loadSigningKey(db.provision, { file: await signingKeyFile(), isDemo: false });
}

/** Another key, in a file of its own. */
export async function makeKeyFile(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'covalent-key-')), 'signing-key.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return path;
}

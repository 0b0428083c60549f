import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Sql, Tx } from '../../db/client.ts';
import { addSigningKey, keepDemonstrationKey } from '../../db/queries/signing.ts';
import { StartupError } from '../../db/startup-error.ts';

/** What the server signs baselines with. */
export interface SigningKey {
  /** SHA-256 of the public key's SubjectPublicKeyInfo in DER, hexadecimal. */
  readonly fingerprint: string;
  /** Ed25519 over the UTF-8 bytes of a text: 64 bytes. */
  sign(text: string): Uint8Array;
}

export interface SigningKeyOptions {
  /** A PEM file with an Ed25519 key; null in a demonstration only, which makes one for itself. */
  readonly file: string | null;
  readonly isDemo: boolean;
}

/** Loads the key and makes its public half known in the database. Throws a StartupError with the remedy. */
export async function loadSigningKey(provision: Sql | Tx, { file, isDemo }: SigningKeyOptions): Promise<SigningKey> {
  const key = file === null ? await demonstrationKey(provision, isDemo) : readKey(await readPem(file), file);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  await addSigningKey(provision, publicKey);
  return {
    fingerprint: createHash('sha256').update(publicKey).digest('hex'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key),
  };
}

/** Its passwords are public, so that its key may stand in its database, where every process finds the same one. */
async function demonstrationKey(provision: Sql | Tx, isDemo: boolean): Promise<KeyObject> {
  if (!isDemo) throw new StartupError('SIGNING_KEY_FILE is missing.');
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return createPrivateKey(await keepDemonstrationKey(provision, pem));
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new StartupError(`The signing key in ${file} cannot be read.`, { cause });
  }
}

function readKey(pem: string, file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (cause) {
    throw new StartupError(`The file ${file} holds no private key in PEM.`, { cause });
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new StartupError(`The key in ${file} is not an Ed25519 key: openssl genpkey -algorithm ed25519 makes one.`);
}

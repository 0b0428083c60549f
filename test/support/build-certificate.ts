import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { canonicalJson } from '../../server/domain/canonical-json.ts';
import {
  CERTIFICATE_FORMAT,
  type Certificate,
  type PrintedName,
  printedBytes,
  STATEMENT_FORMAT,
  type Statement,
  type StatementSignature,
} from '../../server/domain/certificate.ts';

export interface SigningKey {
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Buffer;
  readonly fingerprint: string;
}

/** What a certificate is made of, before it is signed: tests change one thing and sign it. */
export interface CertificateParts {
  readonly statement: Statement;
  readonly content: string;
  readonly printed: Readonly<Record<string, PrintedName>>;
  readonly key: SigningKey;
}

export const ANA: PrintedName = {
  name: 'Ana Ruiz-Łaska',
  firm: 'Northwind',
  jobTitle: 'Strategic account manager',
  salt: '00112233445566778899aabbccddeeff',
};
export const MARIA: PrintedName = {
  name: 'Maria Keßler-Παπαδοπούλου',
  firm: 'Contoso',
  jobTitle: 'Head of procurement',
  salt: 'ffeeddccbbaa99887766554433221100',
};

export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function newKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return { privateKey, publicKey: der, fingerprint: sha256(der) };
}

/** An objective that both firms signed, as a real server would put it together. */
export function agreedParts(content = canonicalJson({ title: 'Grow together', measure: 'Ordered value', target: 12 })) {
  const key = newKey();
  const contentHash = sha256(content);
  const signatures: readonly StatementSignature[] = [
    signatureOf(ANA, { id: 'signature-1', side: 'supplier', person: 'person-1', seen: contentHash }),
    {
      ...signatureOf(MARIA, { id: 'signature-2', side: 'customer', person: 'person-2', seen: contentHash }),
      role: 'customer-executive',
      at: '2026-11-27T09:30:00.654321Z',
    },
  ];
  const statement: Statement = {
    format: STATEMENT_FORMAT,
    baseline: 'baseline-1',
    review: 'review-1',
    plan: 'plan-1',
    lane: 'lane-1',
    subject: 'objective',
    root: 'objectives',
    record: 'record-1',
    version: 1,
    contentHash,
    schema: 7,
    seq: 412,
    supersedes: null,
    signatures,
    at: '2026-11-27T09:30:00.700000Z',
    zone: 'UTC',
    chain: { n: 18, hash: sha256('event 18') },
    key: key.fingerprint,
  };
  const printed = { 'signature-1': ANA, 'signature-2': MARIA };
  const parts: CertificateParts = { statement, content, printed, key };
  return parts;
}

/** Signs a statement as it stands: as an object, or as text that nobody has brought into its canonical form. */
export function seal(
  { statement, content, printed, key }: CertificateParts,
  text = canonicalJson(statement),
): Certificate {
  return {
    format: CERTIFICATE_FORMAT,
    statement: text,
    signature: sign(null, Buffer.from(text), key.privateKey).toString('base64'),
    publicKey: key.publicKey.toString('base64'),
    content,
    printed,
  };
}

/** The parts with another statement: that of a server which signs what it should not. */
export function withStatement(parts: CertificateParts, change: Partial<Statement>): CertificateParts {
  return { ...parts, statement: { ...parts.statement, ...change } };
}

/** The parts with one of the signatures changed, counted from 1. */
export function withSignature(
  parts: CertificateParts,
  n: number,
  change: Partial<StatementSignature>,
): CertificateParts {
  const signatures = parts.statement.signatures.map((one, at) => (at === n - 1 ? { ...one, ...change } : one));
  return withStatement(parts, { signatures });
}

function signatureOf(
  printed: PrintedName,
  own: Pick<StatementSignature, 'id' | 'side' | 'person' | 'seen'>,
): StatementSignature {
  return {
    ...own,
    delegateOf: null,
    policy: null,
    role: 'account-manager',
    proof: 'password',
    at: '2026-11-27T09:15:00.123456Z',
    meaning: 'I agree to this objective on behalf of my firm.',
    language: 'en',
    printed: sha256(printedBytes(printed)),
  };
}

import type { Side } from './audience.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Role } from './role.ts';
import type { StepUpMethod } from './step-up.ts';
import type { Locale } from './words.ts';

export const CERTIFICATE_FORMAT = 'covalent-certificate/1';
export const STATEMENT_FORMAT = 'covalent-statement/1';

/** What is signed: one objective, or a whole plan at a moment. */
export type SignOffSubject = 'objective' | 'plan';

/** Who a signature is of, in words: kept beside the evidence, so that it can be erased. */
export interface PrintedName {
  readonly name: string;
  readonly firm: string;
  readonly jobTitle: string;
  /** 32 hexadecimal digits; without it the name could be guessed from its hash. */
  readonly salt: string;
}

/** One person's signature, as the statement of a baseline has it. */
export interface StatementSignature {
  readonly id: string;
  readonly side: Side;
  /** Who signed, by opaque id. */
  readonly person: string;
  /** Whose signature it stands for, when a delegate signed; null otherwise. */
  readonly delegateOf: string | null;
  /** The firm declared that its only person is author and approver; null otherwise. */
  readonly policy: 'single-signatory' | null;
  /** On the plan, at that time. */
  readonly role: Role;
  /** How the person was known to be there, for this act. */
  readonly proof: StepUpMethod;
  /** Server's time in UTC, ISO with microseconds. */
  readonly at: string;
  /** The sentence that was signed, as it was shown. */
  readonly meaning: string;
  readonly language: Locale;
  /** SHA-256 of the content that was looked at, hexadecimal. */
  readonly seen: string;
  /** SHA-256 of {@link printedBytes} for the name, firm and title as they were. */
  readonly printed: string;
}

/** What the server signs of a baseline: canonical JSON of this, in UTF-8. Hashes are SHA-256 in hexadecimal. */
export interface Statement {
  readonly format: typeof STATEMENT_FORMAT;
  readonly baseline: string;
  readonly review: string;
  readonly plan: string;
  readonly lane: string;
  readonly subject: SignOffSubject;
  /** Root and id of the record; null for a plan. */
  readonly root: string | null;
  readonly record: string | null;
  /** The first agreed text of a subject is 1. */
  readonly version: number;
  /** Of the certificate's `content`. */
  readonly contentHash: string;
  readonly schema: number;
  /** How far the lane's log reached. */
  readonly seq: number;
  readonly supersedes: { readonly baseline: string; readonly contentHash: string } | null;
  /** In the order in which they were given. */
  readonly signatures: readonly StatementSignature[];
  readonly at: string;
  readonly zone: 'UTC';
  /** The last event of the lane's audit chain before this one. */
  readonly chain: { readonly n: number; readonly hash: string };
  /** Fingerprint of the key: SHA-256 of its SubjectPublicKeyInfo in DER. */
  readonly key: string;
}

/** A baseline with everything that proves it, for whoever has no access to this server. */
export interface Certificate {
  readonly format: typeof CERTIFICATE_FORMAT;
  /** Canonical JSON of a {@link Statement}: exactly these bytes are signed. */
  readonly statement: string;
  /** Ed25519 over the UTF-8 bytes of `statement`; base64. */
  readonly signature: string;
  /** SubjectPublicKeyInfo in DER; base64. */
  readonly publicKey: string;
  /** The committed fields in their canonical form. */
  readonly content: string;
  /** By id of the signature; one that was erased is missing, and its hash stays in the statement. */
  readonly printed: Readonly<Record<string, PrintedName>>;
}

/** What of a printed name stands in the statement: the hash of these bytes. */
export function printedBytes({ name, firm, jobTitle, salt }: PrintedName): string {
  return canonicalJson({ firm, jobTitle, name, salt });
}

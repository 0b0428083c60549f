import { createHash } from 'node:crypto';
import type { Side } from '../domain/audience.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Certificate, PrintedName, Statement, StatementSignature } from '../domain/certificate.ts';
import { ROLE_TITLE } from '../domain/role.ts';
import type { Locale } from '../domain/words.ts';
import { createPdfWriter, type PdfWriter } from '../pdf/pdf-writer.ts';
import { PDF_WORDS } from './pdf-words.ts';
import { inUtc } from './present-certificate.mjs';

/** What the certificate does not say itself, in the language of the page. */
export interface CertificateLabels {
  /** Of what was signed. */
  readonly title: string;
  readonly planTitle: string;
  readonly firms: Readonly<Record<Side, string>>;
  /** The content as people read it. */
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** Names of people by their opaque id, as they are now; for whom a delegate stood in. */
  readonly people: Readonly<Record<string, string>>;
  /** The address at which a certificate can be checked. */
  readonly verifyAt: string;
}

type Say = (key: keyof typeof PDF_WORDS) => string;

/**
 * A certificate on paper, with itself attached as certificate.json: the same bytes for the same input. Does not check
 * it: whoever asks for a print has just made or read it.
 */
export async function certificatePdf(
  certificate: Certificate,
  labels: CertificateLabels,
  locale: Locale,
): Promise<Uint8Array> {
  const say: Say = (key) => PDF_WORDS[key][locale];
  const statement: Statement = JSON.parse(certificate.statement);
  const writer = await createPdfWriter({
    title: `${say(statement.subject)}: ${labels.title}`,
    locale,
    at: new Date(statement.at),
    footer: (page, pages) => `${statement.baseline} · ${say('page')} ${page} ${say('of')} ${pages}`,
  });
  writeSubject(writer, statement, labels, say);
  for (const [index, signature] of statement.signatures.entries()) {
    writer.heading(`${say('signature')} ${index + 1}`);
    const { people } = labels;
    writeSignature(writer, signature, { printed: printedOf(certificate, signature.id), people, say, locale });
  }
  writeEvidence(writer, certificate, statement, say);
  writer.heading(say('verify'));
  writer.paragraph(say('howTo'));
  writer.row(say('verifyAt'), labels.verifyAt);
  writer.paragraph(say('limits'));
  writer.attach('certificate.json', say('attachment'), Buffer.from(canonicalJson(certificate)));
  return writer.end();
}

/** Null when it was erased. */
function printedOf({ printed }: Certificate, id: string): PrintedName | null {
  return new Map(Object.entries(printed)).get(id) ?? null;
}

function writeSubject(writer: PdfWriter, statement: Statement, labels: CertificateLabels, say: Say): void {
  const { supersedes } = statement;
  writer.title(labels.title);
  writer.paragraph(
    `${say(statement.subject)}. ${say('between')} ${labels.firms.supplier} ${say('and')} ${labels.firms.customer}.`,
  );
  writer.row(say('planTitle'), labels.planTitle);
  writer.row(say('version'), String(statement.version));
  writer.row(say('inForce'), inUtc(statement.at));
  if (supersedes !== null) writer.row(say('supersedes'), `${supersedes.baseline} (${supersedes.contentHash})`);
  writer.heading(say('content'));
  for (const { label, value } of labels.rows) writer.row(label, value);
}

interface PrintedWith {
  /** Null: it was erased. */
  readonly printed: PrintedName | null;
  readonly people: CertificateLabels['people'];
  readonly say: Say;
  readonly locale: Locale;
}

function writeSignature(
  writer: PdfWriter,
  { person, side, role, delegateOf, policy, proof, at, meaning }: StatementSignature,
  { printed, people, say, locale }: PrintedWith,
): void {
  writer.row(say('name'), printed?.name ?? `${say('erased')} (${person})`);
  writer.row(say('firm'), printed?.firm ?? say('erased'));
  writer.row(say('jobTitle'), printed?.jobTitle ?? say('erased'));
  writer.row(say('side'), say(side));
  writer.row(say('role'), ROLE_TITLE[role][locale]);
  const whom = delegateOf === null ? undefined : people[delegateOf];
  if (delegateOf !== null) writer.row(say('delegateOf'), whom === undefined ? delegateOf : `${whom} (${delegateOf})`);
  if (policy !== null) writer.row(say('policy'), say('single'));
  writer.row(say('proof'), say(proof));
  writer.row(say('when'), inUtc(at));
  writer.row(say('meaning'), meaning);
}

function writeEvidence(writer: PdfWriter, certificate: Certificate, statement: Statement, say: Say): void {
  writer.heading(say('evidence'));
  writer.row(say('baseline'), statement.baseline);
  writer.row(say('contentHash'), statement.contentHash);
  writer.row(say('statementHash'), createHash('sha256').update(certificate.statement).digest('hex'));
  writer.row(say('chainN'), String(statement.chain.n));
  writer.row(say('chainHash'), statement.chain.hash);
  writer.row(say('fingerprint'), statement.key);
  writer.row(say('publicKey'), certificate.publicKey);
}

import { expect, it } from 'vitest';
import { type CertificateLabels, certificatePdf } from '../../../../server/certificate/certificate-pdf.ts';
import { verifyCertificate } from '../../../../server/certificate/verify-certificate.mjs';
import { ANA, agreedParts, seal, sha256, withSignature, withStatement } from '../../../support/build-certificate.ts';
import { readPdf } from '../../../support/read-pdf.ts';

const parts = agreedParts();
const certificate = seal(parts);
const labels: CertificateLabels = {
  title: 'Gemeinsam wachsen – Łódź, Größe & Ελλάδα',
  planTitle: 'Northwind × Contoso',
  firms: { supplier: 'Northwind', customer: 'Contoso' },
  rows: [
    { label: 'Zielwert', value: '12 Mio. €' },
    { label: 'Maß', value: 'Bestellwert 9x4 -> é' },
  ],
  people: { 'person-8': 'Elin Berg' },
  verifyAt: 'https://covalent.example/verify',
};
/** Lines break where they must; words stay in their order. */
const flat = (text: string) => text.replace(/\s+/g, '');

it('prints what was signed, by whom and with what proof, in the language of the page', async () => {
  const { text, pages } = readPdf(await certificatePdf(certificate, labels, 'de'));
  for (const said of [
    labels.title,
    'Vereinbartes Ziel. Zwischen Northwind und Contoso.',
    'Maß',
    'Bestellwert 9x4 -> é',
    '12 Mio. €',
    'In Kraft seit 2026-11-27 09:30:00.700000 UTC',
    'Ana Ruiz-Łaska',
    'Maria Keßler-Παπαδοπούλου',
    'Geschäftsleitung des Kunden',
    'Bedeutung I agree to this objective on behalf of my firm.',
    '2026-11-27 09:15:00.123456 UTC',
    parts.statement.contentHash,
    sha256(certificate.statement),
    parts.statement.chain.hash,
    parts.key.fingerprint,
    certificate.publicKey,
    'Wo https://covalent.example/verify',
    `Seite ${pages} von ${pages}`,
  ]) {
    expect(flat(text)).toContain(flat(said));
  }
});

it('[Z3] carries the certificate itself, whole and valid', async () => {
  const { attached, structure } = readPdf(await certificatePdf(certificate, labels, 'en'));
  expect(attached).toHaveLength(1);
  expect(JSON.parse(new TextDecoder().decode(attached[0]))).toEqual(certificate);
  expect((await verifyCertificate(attached[0] ?? '')).ok).toBe(true);
  expect(structure).toContain('(certificate.json)');
});

it('[Z3] is the same for the same certificate, however often and in whatever order its fields stand', async () => {
  const first = await certificatePdf(certificate, labels, 'en');
  const turned = { ...certificate, printed: Object.fromEntries(Object.entries(certificate.printed).reverse()) };
  expect(sha256(await certificatePdf(turned, labels, 'en'))).toBe(sha256(first));
  expect(sha256(await certificatePdf(certificate, labels, 'de'))).not.toBe(sha256(first));
});

it('says its title, language and time, and is tagged in the order of reading', async () => {
  const { structure } = readPdf(await certificatePdf(certificate, labels, 'de'));
  expect(structure).toContain('/Lang (de)');
  expect(structure).toContain('/Marked true');
  expect(structure).toContain('/DisplayDocTitle true');
  expect(structure).toContain('/CreationDate (D:20261127093000Z)');
  expect(structure.match(/\/S \/H2\b/g)).toHaveLength(5);
});

it('goes on over pages where the content is long, and loses nothing of it', async () => {
  const lines = Array.from(
    { length: 90 },
    (_, at) => `Paragraph ${at} of what both firms wrote down, week after week.`,
  );
  const rows = [
    { label: 'Description', value: lines.join('\n') },
    { label: 'One word', value: 'x'.repeat(3_000) },
  ];
  const { pages, text } = readPdf(await certificatePdf(certificate, { ...labels, rows }, 'en'));
  expect(pages).toBeGreaterThanOrEqual(3);
  expect(flat(text).replace(/baseline-1·Page\d+of\d+/g, '')).toContain(flat(lines.join('')));
  expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(3_000);
  for (let page = 1; page <= pages; page += 1) expect(text).toContain(`Page ${page} of ${pages}`);
});

it('prints an erased name as erased, with the id that stays', async () => {
  const { text } = readPdf(await certificatePdf({ ...certificate, printed: { 'signature-1': ANA } }, labels, 'en'));
  expect(flat(text)).toContain(flat('Name erased (person-2) Firm erased Job title erased'));
  expect(text).not.toContain('Keßler');
});

it('says of a signature whom it stands for, and of a text what it replaces', async () => {
  const delegated = withSignature(parts, 1, { delegateOf: 'person-9', policy: 'single-signatory' });
  const later = withStatement(delegated, {
    subject: 'plan',
    root: null,
    record: null,
    version: 2,
    supersedes: { baseline: 'baseline-0', contentHash: sha256('before') },
  });
  const { text } = readPdf(await certificatePdf(seal(later), labels, 'en'));
  expect(flat(text)).toContain(flat('Agreed plan. Between Northwind and Contoso.'));
  expect(flat(text)).toContain(flat('As delegate of person-9'));
  const known = seal(withSignature(parts, 1, { delegateOf: 'person-8' }));
  expect(flat(readPdf(await certificatePdf(known, labels, 'en')).text)).toContain(
    flat('As delegate of Elin Berg (person-8)'),
  );
  expect(flat(text)).toContain(flat('its only person is author and approver'));
  expect(flat(text)).toContain(flat(`baseline-0 (${sha256('before')})`));
});

it('writes by its number what the font cannot show, or what would turn the line round', async () => {
  const rows = [{ label: 'Name', value: '王 \u202eairaM 😀' }];
  const { text } = readPdf(await certificatePdf(certificate, { ...labels, rows }, 'en'));
  expect(flat(text)).toContain(flat('[U+738B] [U+202E]airaM [U+1F600]'));
});

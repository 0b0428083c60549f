/**
 * What a check found, as text for people: the program for terminals and the page show the same.
 * @typedef {{ readonly label: string, readonly value: string }} Row
 * @typedef {{ readonly title: string, readonly rows: readonly Row[] }} Group
 * @typedef {object} Presented
 * @property {string} headline
 * @property {string} lead
 * @property {readonly string[]} warnings
 * @property {readonly Group[]} groups
 * @property {{ readonly title: string, readonly text: string } | null} content
 */

/** @type {Record<string, import('./sentences.mjs').Sentence>} */
const WORDS = {
  valid: { en: 'The certificate is valid.', de: 'Die Urkunde ist gültig.' },
  notValid: { en: 'The certificate is not valid.', de: 'Die Urkunde ist nicht gültig.' },
  undecided: { en: 'The certificate could not be checked.', de: 'Die Urkunde konnte nicht geprüft werden.' },
  signed: { en: 'What was signed', de: 'Was unterschrieben wurde' },
  subject: { en: 'Subject', de: 'Gegenstand' },
  objective: { en: 'Objective', de: 'Ziel' },
  plan: { en: 'Plan', de: 'Plan' },
  title: { en: 'Title', de: 'Titel' },
  version: { en: 'Version', de: 'Fassung' },
  inForce: { en: 'In force since', de: 'In Kraft seit' },
  baseline: { en: 'Baseline', de: 'Kennung der Fassung' },
  review: { en: 'Review', de: 'Kennung der Durchsicht' },
  planId: { en: 'Plan (id)', de: 'Plan (Kennung)' },
  record: { en: 'Record', de: 'Eintrag' },
  supersedes: { en: 'Replaces', de: 'Ersetzt' },
  signature: { en: 'Signature', de: 'Unterschrift' },
  name: { en: 'Name', de: 'Name' },
  erased: { en: 'erased', de: 'gelöscht' },
  person: { en: 'Person (id)', de: 'Person (Kennung)' },
  firm: { en: 'Firm', de: 'Firma' },
  jobTitle: { en: 'Job title', de: 'Funktion' },
  side: { en: 'Side', de: 'Seite' },
  supplier: { en: 'Supplier', de: 'Lieferant' },
  customer: { en: 'Customer', de: 'Kunde' },
  role: { en: 'Role on the plan', de: 'Rolle im Plan' },
  delegateOf: { en: 'As delegate of (id)', de: 'In Vertretung von (Kennung)' },
  policy: { en: 'Policy', de: 'Regelung' },
  single: {
    en: 'The firm declared that its only person is author and approver.',
    de: 'Die Firma hat erklärt, dass ihre einzige Person schreibt und freigibt.',
  },
  proof: { en: 'Known by', de: 'Erkannt durch' },
  password: { en: 'Password, asked for this signature', de: 'Passwort, für diese Unterschrift abgefragt' },
  when: { en: 'When', de: 'Wann' },
  meaning: { en: 'Meaning', de: 'Bedeutung' },
  evidence: { en: 'Evidence', de: 'Nachweis' },
  contentHash: { en: 'Hash of the content (SHA-256)', de: 'Hash des Inhalts (SHA-256)' },
  statementHash: { en: 'Hash of the statement (SHA-256)', de: 'Hash der Erklärung (SHA-256)' },
  chainN: { en: 'Event of the audit chain before it', de: 'Ereignis der Protokollkette davor' },
  chainHash: { en: 'Hash of that event', de: 'Hash dieses Ereignisses' },
  fingerprint: { en: 'Fingerprint of the key (SHA-256)', de: 'Fingerabdruck des Schlüssels (SHA-256)' },
  publicKey: { en: 'Public key (base64)', de: 'Öffentlicher Schlüssel (Base64)' },
  compared: { en: 'Compared with yours', de: 'Mit Ihrem verglichen' },
  yes: { en: 'yes, the same', de: 'ja, derselbe' },
  no: { en: 'no', de: 'nein' },
  content: { en: 'Content', de: 'Inhalt' },
};

/** As server/domain/role.ts has them; a test holds the two together. */
export const ROLE_WORDS = {
  'account-manager': { en: 'Strategic account manager', de: 'Strategisches Kundenmanagement' },
  'core-team-member': { en: 'Core team member', de: 'Kernteam' },
  'extended-team-member': { en: 'Extended team member', de: 'Erweitertes Team' },
  'executive-sponsor': { en: 'Executive sponsor', de: 'Patronat der Geschäftsleitung' },
  coach: { en: 'Coach', de: 'Coach' },
  'supplier-observer': { en: 'Observer', de: 'Beobachtung' },
  'supplier-guest': { en: 'Guest', de: 'Gast' },
  'customer-lead': { en: 'Customer lead', de: 'Leitung auf Kundenseite' },
  'customer-contributor': { en: 'Contributor', de: 'Mitarbeit' },
  'customer-executive': { en: 'Customer executive', de: 'Geschäftsleitung des Kunden' },
  'customer-value-confirmer': { en: 'Value confirmer', de: 'Wertbestätigung' },
  'customer-observer': { en: 'Observer', de: 'Beobachtung' },
  'customer-guest': { en: 'Guest', de: 'Gast' },
};

/**
 * @param {import('./verify-certificate.mjs').Verified | import('./verify-certificate.mjs').Refused} result
 * @param {'en' | 'de'} locale
 * @returns {Presented}
 */
export function presentCertificate(result, locale) {
  const say = (key) => WORDS[key][locale];
  if (!result.ok) {
    const headline = say(result.isUndecided ? 'undecided' : 'notValid');
    return { headline, lead: visible(result.problem[locale]), warnings: [], groups: [], content: null };
  }
  const rows = (pairs) =>
    pairs
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ({ label: say(key), value: visible(String(value)) }));
  const signatures = result.signatures.map((signature, at) => ({
    title: `${say('signature')} ${at + 1}`,
    rows: rows(aboutSignature(signature, say, locale)),
  }));
  return {
    headline: say('valid'),
    lead: result.proves[locale],
    warnings: result.warnings.map((warning) => warning[locale]),
    groups: [
      { title: say('signed'), rows: rows(aboutSubject(result, say)) },
      ...signatures,
      { title: say('evidence'), rows: rows(aboutEvidence(result, say)) },
    ],
    content: { title: say('content'), text: visible(JSON.stringify(result.content, null, 2), true) },
  };
}

/**
 * The server's time as people read it: nothing is rounded, and the zone is said.
 * @type {(moment: string) => string}
 */
export function inUtc(moment) {
  return moment.replace('T', ' ').replace('Z', ' UTC');
}

function aboutSubject({ statement, content }, say) {
  const { supersedes } = statement;
  return [
    ['subject', say(statement.subject)],
    ['title', typeof content?.title === 'string' ? content.title : null],
    ['version', statement.version],
    ['inForce', inUtc(statement.at)],
    ['baseline', statement.baseline],
    ['review', statement.review],
    ['planId', statement.plan],
    ['record', statement.record === null ? null : `${statement.root} ${statement.record}`],
    ['supersedes', supersedes === null ? null : `${supersedes.baseline} (${supersedes.contentHash})`],
  ];
}

function aboutSignature({ name, person, side, role, delegateOf, policy, proof, at, meaning }, say, locale) {
  return [
    ['name', name?.name ?? say('erased')],
    ['person', person],
    ['firm', name?.firm ?? say('erased')],
    ['jobTitle', name?.jobTitle ?? say('erased')],
    ['side', say(side)],
    ['role', Object.hasOwn(ROLE_WORDS, role) ? ROLE_WORDS[role][locale] : role],
    ['delegateOf', delegateOf],
    ['policy', policy === null ? null : say('single')],
    ['proof', proof === 'password' ? say('password') : proof],
    ['when', inUtc(at)],
    ['meaning', meaning],
  ];
}

function aboutEvidence({ statement, statementHash, key, publicKey, isKeyCompared }, say) {
  return [
    ['contentHash', statement.contentHash],
    ['statementHash', statementHash],
    ['chainN', statement.chain.n],
    ['chainHash', statement.chain.hash],
    ['fingerprint', key],
    ['compared', say(isKeyCompared ? 'yes' : 'no')],
    ['publicKey', publicKey],
  ];
}

/**
 * Letters that steer a terminal or turn the direction of writing are written out: a name must not dress up as another
 * line, nor as its reverse.
 */
function visible(text, hasLines = false) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, (letter) => {
    if (hasLines && letter === '\n') return letter;
    return `\\u{${letter.codePointAt(0).toString(16)}}`;
  });
}

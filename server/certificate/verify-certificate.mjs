import {
  CERTIFICATE,
  CHAIN,
  ensure,
  isHash,
  isObject,
  PRINTED,
  Problem,
  quoted,
  requireFields,
  SIGNATURE,
  STATEMENT,
  SUPERSEDES,
} from './certificate-fields.mjs';
import {
  ABOUT_ALL,
  ABOUT_FIELD,
  ABOUT_FILE,
  ABOUT_KEY,
  ABOUT_SIGNATURE,
  ABOUT_STATEMENT,
  PLACE,
  PROVES,
  WARNING,
} from './sentences.mjs';

/**
 * @typedef {import('./sentences.mjs').Sentence} Sentence
 * @typedef {import('../domain/certificate.ts').Statement} Statement
 * @typedef {import('../domain/certificate.ts').StatementSignature} StatementSignature
 * @typedef {{ readonly name: string, readonly firm: string, readonly jobTitle: string }} SignerName
 * @typedef {object} Verified
 * @property {true} ok
 * @property {Statement} statement
 * @property {string} statementHash SHA-256 of the statement's bytes, hexadecimal
 * @property {unknown} content
 * @property {readonly (StatementSignature & { readonly name: SignerName | null })[]} signatures null: erased
 * @property {string} key the fingerprint that the key in the file really has
 * @property {string} publicKey base64
 * @property {boolean} isKeyCompared with a fingerprint that the reader brought along
 * @property {readonly Sentence[]} warnings
 * @property {Sentence} proves what follows from this, and what does not
 * @typedef {object} Refused
 * @property {false} ok
 * @property {Sentence} problem the first thing wrong
 * @property {boolean} isUndecided true when this machine could not check: the certificate may well be valid
 */

export const MAX_BYTES = 5 * 1024 * 1024;

/** How deep a certificate is nested: itself, its printed names, each of them. */
const DEEPEST = 3;

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410), up to the 32 bytes of the key itself. */
const KEY_PREFIX = '302a300506032b6570032100';

/**
 * Says whether a certificate holds, or names the first thing wrong with it. Never rejects, whatever the file says.
 * @param {string | Uint8Array} file the certificate as text, or as the bytes of its file
 * @param {string | null} [fingerprint] of the key as the reader has it from elsewhere
 * @returns {Promise<Verified | Refused>}
 */
export async function verifyCertificate(file, fingerprint = null) {
  try {
    return await check(file, fingerprint);
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: error.sentence, isUndecided: error.isUndecided };
    // What nobody foresaw, as a stack that overflows: the certificate has not been shown to be valid.
    return {
      ok: false,
      problem: error instanceof RangeError ? ABOUT_FILE.tooDeep : ABOUT_FILE.unreadable,
      isUndecided: false,
    };
  }
}

/**
 * A fingerprint as people write it down, with spaces, colons or capitals; null when it is none.
 * @param {string} text
 */
export function readFingerprint(text) {
  const digits = text.replace(/[\s:]/g, '').toLowerCase();
  return isHash(digits) ? digits : null;
}

/** @type {(file: string | Uint8Array, fingerprint: string | null) => Promise<Verified>} */
async function check(file, fingerprint) {
  const certificate = readCertificate(textOf(file));
  const loose = parse(certificate.statement, ABOUT_STATEMENT.notJson);
  ensure(isObject(loose), ABOUT_FIELD.notObject(PLACE.statement));
  ensure(loose.format === 'covalent-statement/1', ABOUT_STATEMENT.unknownFormat);
  const key = await checkKey(certificate, loose.key, fingerprint);
  // Only what was signed is worth a closer look.
  ensure(canonical(loose) === certificate.statement, ABOUT_STATEMENT.notCanonical);
  const statement = readStatement(loose);
  const content = await checkContent(certificate.content, statement.contentHash);
  checkSignatures(statement);
  const names = await checkPrinted(certificate.printed, statement.signatures);
  const erased = statement.signatures.flatMap(({ id }, at) => (names.has(id) ? [] : [WARNING.erased(at + 1)]));
  return {
    ok: true,
    statement,
    statementHash: await sha256(certificate.statement),
    content,
    signatures: statement.signatures.map((signature) => ({ ...signature, name: names.get(signature.id) ?? null })),
    key,
    publicKey: certificate.publicKey,
    isKeyCompared: fingerprint !== null,
    warnings: [...(fingerprint === null ? [WARNING.keyNotCompared] : []), ...erased],
    proves: PROVES,
  };
}

/** @param {string | Uint8Array} file */
function textOf(file) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  ensure(bytes instanceof Uint8Array, ABOUT_FILE.notText);
  ensure(bytes.byteLength <= MAX_BYTES, ABOUT_FILE.tooLarge);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(ABOUT_FILE.notText);
  }
}

/** @param {string} text */
function readCertificate(text) {
  const value = parse(text, ABOUT_FILE.notJson);
  ensure(isObject(value) && typeof value.format === 'string', ABOUT_FILE.notCertificate);
  ensure(value.format.startsWith('covalent-certificate/'), ABOUT_FILE.notCertificate);
  ensure(value.format === 'covalent-certificate/1', ABOUT_FILE.unknownFormat);
  const twice = findTwice(text);
  if (twice !== null) throw new Problem(ABOUT_FILE.twice(quoted(twice)));
  requireFields(PLACE.certificate, value, CERTIFICATE);
  return value;
}

/** @type {(certificate: { statement: string, signature: string, publicKey: string }, named: unknown, fingerprint: string | null) => Promise<string>} */
async function checkKey({ statement, signature, publicKey }, named, fingerprint) {
  const spki = fromBase64(publicKey);
  ensure(spki?.length === 44 && hex(spki).startsWith(KEY_PREFIX), ABOUT_KEY.notKey);
  const key = hex(await digest(spki));
  ensure(key === named, ABOUT_KEY.otherThanNamed);
  if (fingerprint !== null) {
    const wanted = readFingerprint(String(fingerprint));
    ensure(wanted !== null, ABOUT_KEY.badFingerprint);
    ensure(wanted === key, ABOUT_KEY.otherThanYours);
  }
  const signed = fromBase64(signature);
  ensure(signed?.length === 64, ABOUT_KEY.notSignature);
  const imported = await crypto.subtle
    .importKey('spki', spki, { name: 'Ed25519' }, false, ['verify'])
    .catch((error) => {
      throw error.name === 'NotSupportedError'
        ? new Problem(ABOUT_KEY.cannotCheck, true)
        : new Problem(ABOUT_KEY.notKey);
    });
  const bytes = new TextEncoder().encode(statement);
  ensure(await crypto.subtle.verify({ name: 'Ed25519' }, imported, signed, bytes), ABOUT_KEY.notSigned);
  return key;
}

/** @type {(value: any) => Statement} */
function readStatement(value) {
  requireFields(PLACE.statement, value, STATEMENT);
  requireFields(PLACE.chain, value.chain, CHAIN);
  if (value.supersedes !== null) requireFields(PLACE.supersedes, value.supersedes, SUPERSEDES);
  const hasRecord = value.root !== null && value.record !== null;
  const hasNone = value.root === null && value.record === null;
  ensure(value.subject === 'plan' ? hasNone : hasRecord, ABOUT_STATEMENT.recordUnfit);
  ensure((value.version === 1) === (value.supersedes === null), ABOUT_STATEMENT.versionUnfit);
  for (const [at, signature] of value.signatures.entries()) {
    requireFields(PLACE.signature(at + 1), signature, SIGNATURE);
  }
  return value;
}

/** @type {(content: string, contentHash: string) => Promise<unknown>} */
async function checkContent(content, contentHash) {
  ensure((await sha256(content)) === contentHash, ABOUT_STATEMENT.otherContent);
  const value = parse(content, ABOUT_STATEMENT.contentNotJson);
  ensure(canonical(value) === content, ABOUT_STATEMENT.contentNotCanonical);
  return value;
}

/** @param {Statement} statement */
function checkSignatures({ signatures, contentHash, at: issued }) {
  const ids = new Set();
  const sides = new Map();
  const stoodFor = new Set();
  let before = '';
  for (const [index, { id, person, side, delegateOf, seen, at }] of signatures.entries()) {
    const n = index + 1;
    const principal = delegateOf ?? person;
    ensure(seen === contentHash, ABOUT_SIGNATURE.otherSeen(n));
    ensure(!ids.has(id), ABOUT_SIGNATURE.idTwice(n));
    ensure((sides.get(person) ?? side) === side, ABOUT_SIGNATURE.bothFirms(n));
    ensure(!sides.has(person), ABOUT_SIGNATURE.personTwice(n));
    ensure(delegateOf !== person, ABOUT_SIGNATURE.ownDelegate(n));
    ensure(!stoodFor.has(principal), ABOUT_SIGNATURE.twiceFor(n));
    ensure(at >= before, ABOUT_SIGNATURE.notInOrder(n));
    ids.add(id);
    sides.set(person, side);
    stoodFor.add(principal);
    before = at;
  }
  ensure(new Set(sides.values()).size === 2, ABOUT_ALL.oneFirm);
  ensure(issued >= before, ABOUT_STATEMENT.endsEarly);
}

/** @type {(printed: object, signatures: readonly StatementSignature[]) => Promise<Map<string, SignerName>>} */
async function checkPrinted(printed, signatures) {
  const given = new Map(Object.entries(printed));
  const names = new Map();
  for (const [index, { id, printed: wanted }] of signatures.entries()) {
    if (!given.has(id)) continue;
    const value = given.get(id);
    requireFields(PLACE.printed(index + 1), value, PRINTED);
    const { name, firm, jobTitle } = value;
    ensure((await sha256(canonical(value))) === wanted, ABOUT_SIGNATURE.otherPrinted(index + 1));
    names.set(id, { name, firm, jobTitle });
  }
  ensure(names.size === given.size, ABOUT_ALL.unknownPrinted);
  return names;
}

function parse(text, sentence) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(sentence);
  }
}

/** The value as RFC 8785 JSON: the same that the server's canonical-json.ts writes. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${canonical(value[field])}`).join(',')}}`;
}

/** The name that an object of this JSON has twice: JSON.parse keeps the last, another reader may keep the first. */
function findTwice(text) {
  const open = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{' || text[at] === '[') open.push(new Set());
    else if (text[at] === '}' || text[at] === ']') open.pop();
    ensure(open.length <= DEEPEST, ABOUT_FILE.tooDeep);
    if (text[at] !== '"') continue;
    const from = at;
    at = endOfString(text, from);
    if (!isBeforeColon(text, at + 1)) continue;
    const name = JSON.parse(text.slice(from, at + 1));
    if (open.at(-1).has(name)) return name;
    open.at(-1).add(name);
  }
  return null;
}

function endOfString(text, from) {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function isBeforeColon(text, from) {
  let at = from;
  while (' \t\n\r'.includes(text[at] ?? ':')) at += 1;
  return text[at] === ':';
}

/** Null unless written in the one way these bytes are written: base64 has bits at its end that nobody reads. */
function fromBase64(text) {
  try {
    const binary = atob(text);
    return btoa(binary) === text ? Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (text) => hex(await digest(new TextEncoder().encode(text)));

async function digest(bytes) {
  // Browsers have it only in pages that they trust: https, and files of this machine.
  if (globalThis.crypto?.subtle === undefined) throw new Problem(ABOUT_KEY.cannotCheck, true);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

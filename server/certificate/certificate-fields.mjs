import { ABOUT_FIELD } from './sentences.mjs';

const HASH = /^[0-9a-f]{64}$/;
const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\d{3}Z$/;

/** What is wrong with a certificate; nothing else in these files is thrown on purpose. */
export class Problem extends Error {
  /** @param {import('./sentences.mjs').Sentence} sentence */
  constructor(sentence, isUndecided = false) {
    super(sentence.en);
    this.sentence = sentence;
    this.isUndecided = isUndecided;
  }
}

/** @type {(holds: unknown, sentence: import('./sentences.mjs').Sentence) => void} */
export function ensure(holds, sentence) {
  if (!holds) throw new Problem(sentence);
}

const isString = (value) => typeof value === 'string';
const isText = (value) => isString(value) && value !== '';
export const isHash = (value) => isString(value) && HASH.test(value);
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf =
  (...values) =>
  (value) =>
    values.includes(value);
/** How somebody was known: a word of this server, of which later ones may have more. */
const isMethod = (value) => isString(value) && /^[a-z][a-z-]{0,31}$/.test(value);
const isNullOr = (is) => (value) => value === null || is(value);

/** A day and time that the calendar has. */
function isMoment(value) {
  const millis = isString(value) ? MOMENT.exec(value)?.[1] : undefined;
  if (millis === undefined) return false;
  const time = new Date(`${millis}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString() === `${millis}Z`;
}

export const CERTIFICATE = {
  format: isText,
  statement: isText,
  signature: isText,
  publicKey: isText,
  content: isText,
  printed: isObject,
};
export const STATEMENT = {
  format: isText,
  baseline: isText,
  review: isText,
  plan: isText,
  lane: isText,
  subject: isOneOf('objective', 'plan'),
  root: isNullOr(isText),
  record: isNullOr(isText),
  version: (value) => isCount(value) && value > 0,
  contentHash: isHash,
  schema: isCount,
  seq: isCount,
  supersedes: isNullOr(isObject),
  signatures: Array.isArray,
  at: isMoment,
  zone: isOneOf('UTC'),
  chain: isObject,
  key: isHash,
};
export const CHAIN = { n: isCount, hash: isHash };
export const SUPERSEDES = { baseline: isText, contentHash: isHash };
export const SIGNATURE = {
  id: isText,
  side: isOneOf('supplier', 'customer'),
  person: isText,
  delegateOf: isNullOr(isText),
  policy: isOneOf(null, 'single-signatory'),
  role: isText,
  proof: isMethod,
  at: isMoment,
  meaning: isText,
  language: isOneOf('en', 'de'),
  seen: isHash,
  printed: isHash,
};
export const PRINTED = {
  name: isText,
  firm: isText,
  jobTitle: isString,
  salt: (value) => isString(value) && /^[0-9a-f]{32}$/.test(value),
};

/** Exactly these fields: what this program does not know, it cannot vouch for. */
export function requireFields(place, value, fields) {
  ensure(isObject(value), ABOUT_FIELD.notObject(place));
  for (const [field, is] of Object.entries(fields)) {
    ensure(Object.hasOwn(value, field), ABOUT_FIELD.missing(place, field));
    ensure(is(value[field]), ABOUT_FIELD.wrong(place, field));
  }
  const extra = Object.keys(value).find((field) => !Object.hasOwn(fields, field));
  if (extra !== undefined) throw new Problem(ABOUT_FIELD.extra(place, quoted(extra)));
}

/** A name from the file, for a sentence. */
export const quoted = (name) => JSON.stringify(name.slice(0, 40));

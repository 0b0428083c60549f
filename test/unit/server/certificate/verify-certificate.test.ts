import { describe, expect, it } from 'vitest';
import { ROLE_WORDS } from '../../../../server/certificate/present-certificate.mjs';
import { MAX_BYTES, readFingerprint, verifyCertificate } from '../../../../server/certificate/verify-certificate.mjs';
import { canonicalJson } from '../../../../server/domain/canonical-json.ts';
import { ROLE_TITLE } from '../../../../server/domain/role.ts';
import {
  ANA,
  agreedParts,
  newKey,
  seal,
  sha256,
  withSignature,
  withStatement,
} from '../../../support/build-certificate.ts';

const parts = agreedParts();
const certificate = seal(parts);
const text = JSON.stringify(certificate);

async function problemOf(file: object | string | Uint8Array, fingerprint?: string): Promise<string> {
  const isRaw = typeof file === 'string' || file instanceof Uint8Array;
  const result = await verifyCertificate(isRaw ? file : JSON.stringify(file), fingerprint);
  if (result.ok) return 'none';
  expect(result.problem.de).not.toBe(result.problem.en);
  return result.problem.en;
}

describe('[Z1] a certificate that holds', () => {
  it('is valid, and says what was signed, by whom and with which key', async () => {
    const result = await verifyCertificate(text, parts.key.fingerprint);
    expect(result).toMatchObject({
      ok: true,
      statement: parts.statement,
      statementHash: sha256(certificate.statement),
      content: { title: 'Grow together' },
      key: parts.key.fingerprint,
      isKeyCompared: true,
      warnings: [],
      signatures: [{ name: { name: 'Ana Ruiz-Łaska', firm: 'Northwind' } }, { name: { firm: 'Contoso' } }],
    });
  });

  it('is valid in bytes and with other spaces between its fields as well', async () => {
    expect((await verifyCertificate(new TextEncoder().encode(text))).ok).toBe(true);
    expect((await verifyCertificate(`\n${JSON.stringify(certificate, null, 2)}\n`)).ok).toBe(true);
  });

  it('is compared with a fingerprint however that is written', async () => {
    const grouped = (parts.key.fingerprint.toUpperCase().match(/../g) ?? []).join(':').replace(/(.{48})/g, '$1 \n');
    expect(await verifyCertificate(text, grouped)).toMatchObject({ ok: true, isKeyCompared: true });
    expect(readFingerprint('12 34')).toBeNull();
  });

  it('comes with a warning where the key was compared with nothing', async () => {
    const result = await verifyCertificate(text);
    expect(result.ok && result.warnings.map(({ en }) => en)).toEqual([expect.stringContaining('only as trustworthy')]);
  });

  it('stays valid without a printed name, with a warning', async () => {
    const file = JSON.stringify({ ...certificate, printed: { 'signature-1': ANA } });
    const result = await verifyCertificate(file, parts.key.fingerprint);
    expect(result).toMatchObject({ ok: true, signatures: [{ name: { name: ANA.name } }, { name: null }] });
    expect(result.ok && result.warnings.map(({ en }) => en)).toEqual([
      expect.stringContaining('signature 2 was erased'),
    ]);
  });

  it('is that of a plan, of a delegate and of a later version too', async () => {
    const plan = withStatement(parts, {
      subject: 'plan',
      root: null,
      record: null,
      version: 2,
      supersedes: { baseline: 'baseline-0', contentHash: sha256('before') },
    });
    expect((await verifyCertificate(JSON.stringify(seal(plan)))).ok).toBe(true);
    const delegate = withSignature(parts, 1, { delegateOf: 'person-3', policy: 'single-signatory' });
    expect((await verifyCertificate(JSON.stringify(seal(delegate)))).ok).toBe(true);
    const knownBy = (method: string) =>
      seal(parts, canonicalJson(parts.statement).replaceAll('"proof":"password"', `"proof":"${method}"`));
    expect((await verifyCertificate(JSON.stringify(knownBy('passkey')))).ok).toBe(true);
    expect(await verifyCertificate(JSON.stringify(knownBy('Pass word')))).toMatchObject({ ok: false });
  });
});

describe('a file that is no certificate', () => {
  it.each([
    ['nothing', '', 'not JSON'],
    ['broken JSON', text.slice(0, -1), 'not JSON'],
    ['a number', '12', 'not a certificate'],
    ['nothing in JSON', 'null', 'not a certificate'],
    ['a list', '[]', 'not a certificate'],
    ['some other object', '{"format":"invoice/1"}', 'not a certificate'],
    ['bytes that are no text', new Uint8Array([0x7b, 0xff, 0x7d]), 'not text in UTF-8'],
    ['a later format', { ...certificate, format: 'covalent-certificate/2' }, 'format that this program does not know'],
    ['six megabytes', 'x'.repeat(MAX_BYTES + 1), 'larger than 5 MB'],
    ['letters of several bytes', 'ł'.repeat(MAX_BYTES / 2 + 1), 'larger than 5 MB'],
    ['a field twice', text.replace('{', '{"signature":"AAAA",'), 'the field "signature" twice'],
    ['a field twice in disguise', text.replace('{', '{"conten\\u0074":"A",'), 'the field "content" twice'],
    ['deep lists', '['.repeat(1_000_000) + ']'.repeat(1_000_000), 'not a certificate'],
    [
      'deep names',
      text.replace('"salt":', `"more":${'[['.repeat(200_000)}${']]'.repeat(200_000)},"salt":`),
      'too deeply',
    ],
  ])('%s', async (_, file, problem) => {
    expect(await problemOf(file)).toContain(problem);
  });

  it('is refused without an exception, whatever it is', async () => {
    for (const file of [undefined, null, 5, {}, Symbol.iterator]) {
      expect(await Reflect.apply(verifyCertificate, null, [file])).toMatchObject({ ok: false });
    }
  });
});

describe('a field of the certificate', () => {
  it.each(Object.keys(certificate).filter((field) => field !== 'format'))(
    '%s is missing, or of another kind',
    async (field) => {
      const { [field]: _, ...rest } = Object.fromEntries(Object.entries(certificate));
      expect(await problemOf(rest)).toBe(`The certificate lacks the field ${field}.`);
      expect(await problemOf({ ...certificate, [field]: 5 })).toContain(`something in the field ${field} that`);
    },
  );

  it('that the format does not know is refused, also one that would change the object itself', async () => {
    expect(await problemOf({ ...certificate, note: 'Signed by all.' })).toContain('the field "note", which');
    expect(await problemOf(text.replace('{', '{"__proto__":{"printed":{}},'))).toContain(
      'the field "__proto__", which',
    );
    expect(await problemOf(text.replace('{', '{"constructor":5,'))).toContain('the field "constructor", which');
    expect(Object.hasOwn(Object.prototype, 'printed')).toBe(false);
  });
});

describe('the key', () => {
  const other = newKey();
  it.each([
    [
      'is another than the statement names',
      { publicKey: other.publicKey.toString('base64') },
      'does not have the fingerprint',
    ],
    ['is no key', { publicKey: 'AAAA' }, 'not an Ed25519 key'],
    ['is no base64', { publicKey: '%%%' }, 'not an Ed25519 key'],
    [
      'is written with other bits behind its end',
      { publicKey: withOtherEnd(certificate.publicKey) },
      'not an Ed25519 key',
    ],
    [
      'did not sign: the signature is by another',
      { signature: seal({ ...parts, key: other }).signature },
      'does not match',
    ],
    ['signed something that is no signature', { signature: 'AAAA' }, 'not an Ed25519 signature'],
    [
      'signed with other bits behind the end',
      { signature: withOtherEnd(certificate.signature) },
      'not an Ed25519 signature',
    ],
  ])('%s', async (_, change, problem) => {
    expect(await problemOf({ ...certificate, ...change })).toContain(problem);
  });

  it('is another than the reader has from elsewhere', async () => {
    expect(await problemOf(text, other.fingerprint)).toContain('another key than the one whose fingerprint you have');
    expect(await problemOf(text, '12 34')).toContain('not made of 64 hexadecimal digits');
  });

  it('signed another statement', async () => {
    const changed = { ...certificate, statement: certificate.statement.replace('"version":1', '"version":2') };
    expect(await problemOf(changed)).toContain('The signature does not match the statement');
  });
});

/** The same bytes in base64 with a bit set that no decoder reads. */
function withOtherEnd(base64: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const changed = base64.replace(
    /(.)(=+)$/,
    (_, last: string, end: string) => `${letters[letters.indexOf(last) + 1]}${end}`,
  );
  expect(Buffer.from(changed, 'base64')).toEqual(Buffer.from(base64, 'base64'));
  return changed;
}

describe('a statement that was signed but says something impossible', () => {
  const { statement } = parts;
  const sealed = (change: object) => seal(parts, canonicalJson({ ...statement, ...change }));
  it.each([
    ['it is no JSON', seal(parts, 'I agree.'), 'The statement is not JSON'],
    ['it is a list', seal(parts, '[]'), 'The statement is not an object'],
    ['its format is a later one', sealed({ format: 'covalent-statement/2' }), 'The statement has a format'],
    ['its fields stand in another order', seal(parts, JSON.stringify(statement)), 'not written as canonical JSON'],
    ['it has spaces', seal(parts, canonicalJson(statement).replace(',', ', ')), 'not written as canonical JSON'],
    [
      'it names its version twice',
      seal(parts, canonicalJson(statement).replace('{', '{"version":9,')),
      'not written as canonical',
    ],
    ['it has a field more', sealed({ note: 1 }), 'The statement has the field "note", which'],
    ['it names no plan', sealed({ plan: '' }), 'in the field plan that'],
    ['it is of something else', sealed({ subject: 'budget' }), 'in the field subject that'],
    ['an objective has no record', sealed({ record: null }), 'names a record of a plan, or none of an objective'],
    ['a plan has a record', sealed({ subject: 'plan' }), 'names a record of a plan, or none of an objective'],
    ['its version is none', sealed({ version: 0 }), 'in the field version that'],
    ['a later version replaces nothing', sealed({ version: 2 }), 'a later one to replace none'],
    ['its time is none', sealed({ at: '2026-02-30T09:30:00.700000Z' }), 'in the field at that'],
    ['its time has no microseconds', sealed({ at: '2026-11-27T09:30:00Z' }), 'in the field at that'],
    ['its zone is another', sealed({ zone: 'CET' }), 'in the field zone that'],
    [
      'its place in the chain is none',
      sealed({ chain: { n: -1, hash: sha256('') } }),
      'audit chain has something in the field n',
    ],
    [
      'what it replaces is half named',
      sealed({ supersedes: { baseline: 'b' }, version: 2 }),
      'lacks the field contentHash',
    ],
    ['its signatures are none', sealed({ signatures: {} }), 'in the field signatures that'],
    ['nobody signed', sealed({ signatures: [] }), 'Not both firms have signed'],
    ['a signature is a word', sealed({ signatures: ['Ana'] }), 'Signature 1 is not an object'],
    [
      'it is older than its last signature',
      sealed({ at: '2026-11-27T09:30:00.654320Z' }),
      'older than the last signature',
    ],
  ])('%s', async (_, file, problem) => {
    expect(await problemOf(file)).toContain(problem);
  });

  it.each(Object.keys(statement).filter((field) => !['format', 'key'].includes(field)))(
    'it lacks %s',
    async (field) => {
      const { [field]: _, ...rest } = Object.fromEntries(Object.entries(statement));
      expect(await problemOf(seal(parts, canonicalJson(rest)))).toBe(`The statement lacks the field ${field}.`);
    },
  );

  it('it names no key', async () => {
    const { key: _, ...rest } = statement;
    expect(await problemOf(seal(parts, canonicalJson(rest)))).toContain('does not have the fingerprint that');
  });
});

describe('content', () => {
  it('that was changed does not have its hash', async () => {
    expect(await problemOf({ ...certificate, content: certificate.content.replace('12', '13') })).toContain(
      'The content does not have the hash',
    );
  });

  it.each([
    ['that is no JSON', 'Grow', 'The content is not JSON'],
    ['with spaces', '{"a": 1}', 'The content is not written as canonical JSON'],
    ['with a field twice', '{"a":1,"a":2}', 'The content is not written as canonical JSON'],
    ['in another order', '{"b":1,"a":2}', 'The content is not written as canonical JSON'],
    ['nested without end', `${'['.repeat(300_000)}${']'.repeat(300_000)}`, 'too deeply'],
  ])('%s is refused though it was signed', async (_, content, problem) => {
    expect(await problemOf(seal(agreedParts(content)))).toContain(problem);
  });

  it('may have fields whose names mean something to programs', async () => {
    const content = '{"__proto__":{"ok":false},"constructor":1,"toString":2}';
    expect((await verifyCertificate(JSON.stringify(seal(agreedParts(content))))).ok).toBe(true);
    expect(Object.hasOwn(Object.prototype, 'ok')).toBe(false);
  });
});

describe('signatures', () => {
  it.each([
    ['one saw other content', withSignature(parts, 2, { seen: sha256('other') }), 'Signature 2 is of other content'],
    ['two have one id', withSignature(parts, 2, { id: 'signature-1' }), 'Signature 2 has the id of an earlier one'],
    ['one person signed for both firms', withSignature(parts, 2, { person: 'person-1' }), 'one person signed for both'],
    [
      'one person signed twice',
      withSignature(parts, 2, { person: 'person-1', side: 'supplier' }),
      'already signed for the same firm',
    ],
    [
      'a delegate signed for who signed',
      withSignature(parts, 2, { delegateOf: 'person-1' }),
      'whose signature is already there',
    ],
    ['a delegate signed for themselves', withSignature(parts, 2, { delegateOf: 'person-2' }), 'delegate of themselves'],
    ['one firm signed alone', withSignature(parts, 2, { side: 'supplier' }), 'Not both firms have signed'],
    [
      'one is older than the one before',
      withSignature(parts, 2, { at: '2026-11-27T09:15:00.123455Z' }),
      'Signature 2 is older',
    ],
    ['one means nothing', withSignature(parts, 1, { meaning: '' }), 'Signature 1 has something in the field meaning'],
    [
      'one has a time that is none',
      withSignature(parts, 1, { at: 'today' }),
      'Signature 1 has something in the field at',
    ],
    [
      'one has a hash that is none',
      withSignature(parts, 1, { printed: 'AB' }),
      'Signature 1 has something in the field printed',
    ],
  ])('%s', async (_, changed, problem) => {
    expect(await problemOf(seal(changed))).toContain(problem);
  });
});

describe('a printed name', () => {
  const printed = (change: object) => ({ ...certificate, printed: { ...certificate.printed, ...change } });
  it.each([
    [
      'was changed',
      printed({ 'signature-1': { ...ANA, name: 'Ana Ruiz' } }),
      'The printed name of signature 1 does not have',
    ],
    [
      'has another firm',
      printed({ 'signature-1': { ...ANA, firm: 'Contoso' } }),
      'The printed name of signature 1 does not have',
    ],
    ['is of nobody', printed({ 'signature-3': ANA }), 'prints a name for a signature that the statement does not have'],
    ['is a word', printed({ 'signature-1': 'Ana' }), 'The printed name of signature 1 is not an object'],
    ['has no salt', printed({ 'signature-1': { ...ANA, salt: '' } }), 'in the field salt that'],
    ['has a field more', printed({ 'signature-1': { ...ANA, age: 40 } }), 'the field "age", which'],
  ])('%s', async (_, file, problem) => {
    expect(await problemOf(file)).toContain(problem);
  });

  it('of an id that means something to programs is of nobody', async () => {
    const file = text.replace('"printed":{', `"printed":{"__proto__":${JSON.stringify(ANA)},`);
    expect(await problemOf(file)).toContain('prints a name for a signature that the statement does not have');
  });
});

it('roles are called what the product calls them', () => {
  expect(ROLE_WORDS).toEqual(ROLE_TITLE);
});

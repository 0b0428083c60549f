// What `npm run verify` runs: plain JavaScript without packages, so that it also works in a copy of this folder alone.
import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { presentCertificate } from './present-certificate.mjs';
import { MAX_BYTES, readFingerprint, verifyCertificate } from './verify-certificate.mjs';

const VALID = 0;
const NOT_VALID = 1;
const WRONG_USE = 2;

const HELP = {
  en: 'Use: npm run verify -- certificate.json [--fingerprint HEX] [--language en|de]',
  de: 'Aufruf: npm run verify -- urkunde.json [--fingerprint HEX] [--language en|de]',
};
const UNREADABLE = { en: 'This file cannot be read:', de: 'Diese Datei ist nicht zu lesen:' };
const BAD_FINGERPRINT = {
  en: 'A fingerprint is 64 hexadecimal digits; spaces and colons between them are fine.',
  de: 'Ein Fingerabdruck besteht aus 64 Hexadezimalziffern; Leerzeichen und Doppelpunkte dazwischen stören nicht.',
};
const TO_NOTE = { en: 'Note', de: 'Hinweis' };

// Node.js 20 says of each use of Ed25519 that it is experimental, which tells a reader nothing about the certificate.
process.removeAllListeners('warning');
process.exitCode = await run(process.argv.slice(2), process.env);

async function run(args, env) {
  const use = readArguments(args, /^de/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'de' : 'en');
  if (use.path === null) return refuse(HELP[use.locale]);
  if (use.fingerprint !== null && readFingerprint(use.fingerprint) === null) return refuse(BAD_FINGERPRINT[use.locale]);
  const bytes = readStart(resolve(typedIn(env), use.path));
  if (bytes === null) return refuse(`${UNREADABLE[use.locale]} ${use.path}`);
  const result = await verifyCertificate(bytes, use.fingerprint);
  process.stdout.write(print(presentCertificate(result, use.locale), TO_NOTE[use.locale]));
  if (result.ok) return VALID;
  return result.isUndecided ? WRONG_USE : NOT_VALID;
}

function readArguments(args, locale) {
  const use = { path: null, fingerprint: null, locale };
  const rest = args.flatMap((arg) =>
    /^--\w+=/.test(arg) ? [arg.split('=')[0], arg.slice(arg.indexOf('=') + 1)] : [arg],
  );
  while (rest.length > 0) {
    const arg = rest.shift();
    if (arg === '--fingerprint' && rest.length > 0) use.fingerprint = rest.shift();
    else if (arg === '--language' && ['en', 'de'].includes(rest[0])) use.locale = rest.shift();
    else if (!arg.startsWith('--') && use.path === null) use.path = arg;
    else return { ...use, path: null };
  }
  return use;
}

/** npm runs scripts in the project's folder; the name of the file was typed in another. */
function typedIn(env) {
  return env.npm_lifecycle_event === 'verify' && env.INIT_CWD ? env.INIT_CWD : process.cwd();
}

/** The file, but no more of it than tells that it is too large; null when it cannot be read. */
function readStart(path) {
  const buffer = new Uint8Array(MAX_BYTES + 1);
  try {
    const file = openSync(path, 'r');
    try {
      let length = 0;
      for (let read = -1; read !== 0; length += read)
        read = readSync(file, buffer, length, buffer.length - length, null);
      return buffer.subarray(0, length);
    } finally {
      closeSync(file);
    }
  } catch {
    // Missing, a folder, or not for this user: the caller says so.
    return null;
  }
}

function print({ headline, lead, warnings, groups, content }, note) {
  const lines = [headline, '', lead];
  for (const warning of warnings) lines.push('', `${note}: ${warning}`);
  for (const { title, rows } of groups) {
    lines.push('', title, ...rows.map(({ label, value }) => `  ${label}: ${value}`));
  }
  if (content !== null) lines.push('', content.title, content.text.replace(/^/gm, '  '));
  return `${lines.join('\n')}\n`;
}

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  return WRONG_USE;
}

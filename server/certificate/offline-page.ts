import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** In the order in which they need each other. They stand beside this file in the built program too. */
const MODULES = [
  'sentences.mjs',
  'certificate-fields.mjs',
  'verify-certificate.mjs',
  'present-certificate.mjs',
  'offline-page-script.mjs',
];

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --paper: #ffffff; --line: #7d8590; --good: #116329; --bad: #a40e26; --soft: #f3f5f7; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --quiet: #a7b0ba; --paper: #0f1419; --line: #7d8590; --good: #56d364; --bad: #ff9a93; --soft: #1a2129; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; }
h2.valid { color: var(--good); }
h2.refused { color: var(--bad); }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
label { display: block; font-weight: 600; margin: 1rem 0 .25rem; }
input, textarea, button { font: inherit; color: inherit; width: 100%; border: 1px solid var(--line); border-radius: .4rem; padding: .6rem; background: var(--paper); }
textarea { min-height: 7rem; resize: vertical; font-family: ui-monospace, monospace; font-size: .85rem; }
button { width: auto; min-width: 8rem; min-height: 2.75rem; margin-top: 1rem; background: var(--ink); color: var(--paper); border-color: var(--ink); font-weight: 600; }
:focus-visible { outline: 3px solid #4493f8; outline-offset: 2px; }
.warning { border-left: .25rem solid var(--line); padding-left: .75rem; }
dl { margin: 0; display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .3rem 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
pre { white-space: pre-wrap; background: var(--soft); padding: .75rem; border-radius: .4rem; font-size: .85rem; margin: 0; }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; } }
`;

const BODY = `
<main>
<h1 id="say-title">Check a certificate</h1>
<p id="say-intro"></p>
<noscript><p lang="en">This page needs JavaScript, which is switched off.</p><p lang="de">Diese Seite braucht JavaScript, das abgeschaltet ist.</p></noscript>
<form id="form" hidden>
<label for="file" id="say-file"></label>
<input id="file" type="file" accept=".json,application/json">
<label for="paste" id="say-paste"></label>
<textarea id="paste" spellcheck="false" autocomplete="off"></textarea>
<label for="fingerprint" id="say-fingerprint"></label>
<input id="fingerprint" spellcheck="false" autocomplete="off">
<button id="say-check"></button>
</form>
<div id="result" role="status"></div>
</main>
`;

/**
 * The check of certificates as one HTML file that can be saved, sent on and opened from a disk: it loads nothing and
 * may ask nobody anything.
 */
export async function offlinePage(): Promise<string> {
  const script = inlined(
    await Promise.all(MODULES.map((name) => readFile(new URL(`./${name}`, import.meta.url), 'utf8'))),
  );
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Check a certificate</title>
<style>${STYLE}</style>
</head>
<body>${BODY}<script type="module">${script}</script>
</body>
</html>
`;
}

/** One script of several modules, which a page from a disk could not load one by one. */
function inlined(modules: readonly string[]): string {
  const script = modules
    .map((text) => text.replace(/^import\s[^;]*?from '\.\/[^']+';\n/gm, '').replace(/^export (?=\w)/gm, ''))
    .join('\n');
  if (/<\/script|<!--|^import\s/im.test(script)) throw new Error('the check cannot be inlined into a page');
  return script;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

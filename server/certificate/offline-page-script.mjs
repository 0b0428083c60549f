// Runs in a browser, inlined by offline-page.ts together with what it imports.
import { presentCertificate } from './present-certificate.mjs';
import { MAX_BYTES, verifyCertificate } from './verify-certificate.mjs';

const TEXTS = {
  en: {
    title: 'Check a certificate',
    intro:
      'This page checks the certificate of a text that two firms signed. It sends nothing anywhere and works without a network.',
    file: 'File of the certificate (certificate.json)',
    paste: 'Or its text',
    fingerprint: 'Fingerprint of the key, if you have it from elsewhere (optional)',
    check: 'Check',
    nothing: 'Choose a file or paste its text first.',
    note: 'Note',
  },
  de: {
    title: 'Eine Urkunde prüfen',
    intro:
      'Diese Seite prüft die Urkunde über einen Text, den zwei Firmen unterschrieben haben. Sie sendet nichts und braucht kein Netz.',
    file: 'Datei der Urkunde (certificate.json)',
    paste: 'Oder ihr Text',
    fingerprint: 'Fingerabdruck des Schlüssels, falls Sie ihn von anderswo haben (freiwillig)',
    check: 'Prüfen',
    nothing: 'Wählen Sie zuerst eine Datei oder fügen Sie ihren Text ein.',
    note: 'Hinweis',
  },
};

const locale = /^de\b/i.test(navigator.language) ? 'de' : 'en';
const texts = TEXTS[locale];
const at = (id) => document.getElementById(id);

document.documentElement.lang = locale;
document.title = texts.title;
for (const id of ['title', 'intro', 'file', 'paste', 'fingerprint', 'check']) at(`say-${id}`).textContent = texts[id];
at('form').hidden = false;
// One source at a time, and no result beside something that it is not about.
at('form').addEventListener('input', ({ target }) => {
  if (target === at('file')) at('paste').value = '';
  if (target === at('paste')) at('file').value = '';
  at('result').replaceChildren();
});
at('form').addEventListener('submit', (event) => {
  event.preventDefault();
  checkGiven().catch((error) =>
    show({ ok: false, problem: { en: String(error), de: String(error) }, isUndecided: true }),
  );
});

async function checkGiven() {
  const file = at('file').files[0];
  const pasted = at('paste').value.trim();
  if (file === undefined && pasted === '') {
    at('result').replaceChildren(element('p', texts.nothing));
    return;
  }
  const given = pasted === '' ? await startOf(file) : pasted;
  const fingerprint = at('fingerprint').value.trim();
  show(await verifyCertificate(given, fingerprint === '' ? null : fingerprint));
}

/** No more of the file than tells that it is too large. */
async function startOf(file) {
  return new Uint8Array(await file.slice(0, MAX_BYTES + 1).arrayBuffer());
}

function show(result) {
  const { headline, lead, warnings, groups, content } = presentCertificate(result, locale);
  const heading = element('h2', headline);
  heading.tabIndex = -1;
  heading.className = result.ok ? 'valid' : 'refused';
  at('result').replaceChildren(
    heading,
    element('p', lead),
    ...warnings.map((warning) => element('p', `${texts.note}: ${warning}`, 'warning')),
    ...groups.flatMap(({ title, rows }) => [element('h3', title), list(rows)]),
    ...(content === null ? [] : [element('h3', content.title), element('pre', content.text)]),
  );
  heading.focus();
}

function list(rows) {
  const made = document.createElement('dl');
  for (const { label, value } of rows) made.append(element('dt', label), element('dd', value));
  return made;
}

/** What the file says becomes text and nothing else. */
function element(name, text, className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== '') made.className = className;
  return made;
}

import type { ExportForm, ExportReason, ExportWish } from '../../../server/domain/export.ts';
import { type Words, words } from '../../../server/domain/words.ts';

/** What a form of file is called. */
export const FORM_WORDS: Readonly<Record<ExportForm, Words>> = {
  pdf: words('PDF', 'PDF'),
  docx: words('Word (DOCX)', 'Word (DOCX)'),
  csv: words('Table of records (CSV)', 'Tabelle der Einträge (CSV)'),
};

/** What a file is called where several stand. */
export function exportWords({ paper, form }: Pick<ExportWish, 'paper' | 'form'>): Words {
  if (paper === 'business-review') return words('Joint business review, PDF', 'Gemeinsames Business Review, PDF');
  return FORM_WORDS[form];
}

const NOT_MADE: Readonly<Record<ExportReason, Words>> = {
  'no-room': words(
    'There was no room for this file: of what you and your firm take away, no more is kept. Remove another one and ask for it again.',
    'Für diese Datei war kein Platz: Von dem, was Sie und Ihre Firma mitnehmen, wird nicht mehr aufbewahrt. Entfernen Sie eine andere, und fordern Sie sie erneut an.',
  ),
  'too-large': words(
    'This file would be larger than 33 MB, and such a file is not kept. Take the plan away as a table, or print it from its page.',
    'Diese Datei wäre größer als 33 MB, und so große werden nicht aufbewahrt. Nehmen Sie den Plan als Tabelle mit, oder drucken Sie ihn von seiner Seite.',
  ),
  'no-maker': words(
    'For ten minutes nothing was there that makes PDF. Ask for it again later, or open the page to print and keep that as PDF.',
    'Zehn Minuten lang war nichts da, was PDF herstellt. Fordern Sie es später erneut an, oder öffnen Sie die Druckseite, und sichern Sie sie als PDF.',
  ),
};

/** What is said of a file that was not made. */
export function whyNotMade(reason: ExportReason | null): Words {
  return reason === null ? FAILED : NOT_MADE[reason];
}
const FAILED = words(
  'This file could not be made. Ask for it again; if that fails too, tell who runs Covalent.',
  'Diese Datei ließ sich nicht herstellen. Fordern Sie sie erneut an; misslingt auch das, sagen Sie es Ihrem Betrieb.',
);

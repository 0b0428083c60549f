import type { ExportForm, ExportWish } from '../../../server/domain/export.ts';
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

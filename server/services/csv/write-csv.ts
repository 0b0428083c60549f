import Papa from 'papaparse';

const BOM = '\ufeff';

/**
 * A table as CSV, with a mark that tells spreadsheets that it is UTF-8. A text that a spreadsheet would calculate begins
 * with an apostrophe; numbers are numbers.
 */
export function writeCsv(fields: readonly string[], data: readonly (readonly (string | number)[])[]): string {
  const rows = data.map((row) => [...row]);
  return `${BOM}${Papa.unparse({ fields: [...fields], data: rows }, { escapeFormulae: true })}\r\n`;
}

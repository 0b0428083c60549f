import Papa from 'papaparse';
import { AppError } from '../../domain/errors.ts';
import {
  COLUMN_WORDS,
  COLUMNS,
  type ColumnPlaces,
  findColumns,
  missingColumns,
} from '../../domain/transaction-columns.ts';
import {
  type FileLine,
  fileDecimalSign,
  type ReadTransactions,
  readTransactions,
} from '../../domain/transaction-file.ts';
import type { DecimalSign } from '../../domain/transaction-number.ts';
import { words } from '../../domain/words.ts';

export const MAX_FILE_BYTES = 2 * 1024 * 1024;
export const MAX_FILE_ROWS = 20_000;
const EMPTY = words('This file is empty.', 'Diese Datei ist leer.');
const DELIMITERS = [';', ',', '\t'] as const;

export interface ReadFile extends ReadTransactions {
  /** Lines below the header that are not empty. */
  readonly rows: number;
  /** As it was read; `asked` where the file does not say and nobody has: then nothing was read. */
  readonly sign: DecimalSign | 'asked';
  /** Numbers of the file that leave it open. */
  readonly examples: readonly string[];
}

/**
 * Reads a file of transactions: commas, semicolons or tabs, UTF-8 or Windows-1252. Throws `invalid` with a sentence where
 * nothing of it can be read: too large, no text, columns that are missing. What is wrong with single lines is in the answer.
 */
export function readTransactionFile(bytes: Uint8Array, chosen: DecimalSign | null): ReadFile {
  if (bytes.length === 0) throw new AppError('invalid', EMPTY);
  if (bytes.length > MAX_FILE_BYTES)
    throw new AppError(
      'invalid',
      words(
        'This file is larger than 2 MiB. Send it in parts.',
        'Diese Datei ist größer als 2 MiB. Senden Sie sie in Teilen.',
      ),
    );
  const text = decode(bytes);
  const [header, ...lines] = cutLines(text);
  if (header === undefined) throw new AppError('invalid', EMPTY);
  const places = findColumns(header.cells);
  const missing = missingColumns(places);
  if (missing.length > 0) {
    const missed = missing.map((column) => `«${COLUMN_WORDS[column]}»`).join(', ');
    const all = COLUMNS.map((column) => COLUMN_WORDS[column]).join(', ');
    throw new AppError(
      'invalid',
      words(
        `The first line names no column ${missed}. The columns are: ${all}.`,
        `Die erste Zeile nennt keine Spalte ${missed}. Die Spalten sind: ${all}.`,
      ),
    );
  }
  if (lines.length === 0)
    throw new AppError(
      'invalid',
      words('Nothing stands below the first line.', 'Unter der ersten Zeile steht nichts.'),
    );
  if (lines.length > MAX_FILE_ROWS) {
    throw new AppError(
      'invalid',
      words(
        `This file has more than ${MAX_FILE_ROWS.toLocaleString('en-GB')} rows. Send it in parts.`,
        `Diese Datei hat mehr als ${MAX_FILE_ROWS.toLocaleString('de-DE')} Zeilen. Senden Sie sie in Teilen.`,
      ),
    );
  }
  const sign = chosen ?? fileDecimalSign(lines, places);
  const examples = chosen === null && sign === 'asked' ? openNumbers(lines, places) : [];
  if (sign === 'asked') return { rows: lines.length, sign, examples, transactions: [], troubles: [], quarters: 0 };
  return { rows: lines.length, sign, examples, ...readTransactions(lines, places, sign) };
}

/** A number that can be read either way, and others that show why it has to be asked. */
function openNumbers(lines: readonly FileLine[], { amount, quantity }: ColumnPlaces): readonly string[] {
  const numbers = lines.flatMap(({ cells }) => [cells[amount ?? -1] ?? '', cells[quantity ?? -1] ?? '']);
  return [...new Set(numbers.map((cell) => cell.trim()).filter((cell) => /[.,]/.test(cell)))].slice(0, 3);
}

/** UTF-8 where it is, else as Windows writes in Western Europe; a spreadsheet's «Unicode text» says so by its first bytes. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0))
    throw new AppError(
      'invalid',
      words(
        'This is not a text file. Save the table as CSV and send that.',
        'Das ist keine Textdatei. Speichern Sie die Tabelle als CSV und senden Sie diese.',
      ),
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The lines of a text that are not empty. A cell in quotation marks may go over several; its row begins at the first. */
function cutLines(text: string): readonly FileLine[] {
  const found: FileLine[] = [];
  let [line, at] = [1, 0];
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }, parser) => {
      if (data.some((cell) => cell.trim() !== '')) {
        const broken =
          errors[0] === undefined
            ? null
            : words(
                'A quotation mark stands where none can, or is not closed.',
                'Ein Anführungszeichen steht, wo keines stehen kann, oder ist nicht geschlossen.',
              );
        found.push({ line, cells: data, broken });
      }
      line += (text.slice(at, meta.cursor).match(/\r\n|\r|\n/g) ?? []).length;
      at = meta.cursor;
      // One more than may be, and its header: enough to say so.
      if (found.length > MAX_FILE_ROWS + 1) parser.abort();
    },
  });
  return found;
}

/** The sign that cuts the first line into most of the columns that are looked for. */
function delimiterOf(text: string): string {
  const first = text.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? '';
  const found = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(first, { delimiter });
    const places = findColumns(data[0] ?? []);
    return { delimiter, count: COLUMNS.filter((column) => places[column] !== null).length };
  });
  return found.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

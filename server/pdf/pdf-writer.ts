import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { Locale } from '../domain/words.ts';

const MARGIN = 56;
const LABEL_WIDTH = 140;
const GAP = 12;
const INK = '#1b1f24';
const QUIET = '#57606a';
const LINE = '#c4cad1';

/**
 * Off: it draws a sign of multiplication for an x between two digits and an arrow for `->`, so that a key could not be
 * read from paper. The types of pdfkit know the list of features to switch on alone.
 */
const AS_WRITTEN: object = { features: { calt: false }, lineGap: 1.5 };

/** Steers programs or the direction of writing, and has no shape that a reader could see. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;

const require = createRequire(import.meta.url);
const REGULAR = require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf');
const BOLD = require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf');

export interface PdfOptions {
  readonly title: string;
  readonly locale: Locale;
  /** Everything that says when the document was made says this. */
  readonly at: Date;
  readonly footer: (page: number, pages: number) => string;
}

export interface PdfWriter {
  title(text: string): void;
  heading(text: string): void;
  paragraph(text: string): void;
  row(label: string, value: string): void;
  attach(name: string, description: string, bytes: Uint8Array): void;
  end(): Promise<Uint8Array>;
}

/** Writes an A4 document from top to bottom: text wraps and goes on on the next page, tagged in the order of reading. */
export async function createPdfWriter({ title, locale, at, footer }: PdfOptions): Promise<PdfWriter> {
  const [regular, bold] = await Promise.all([readFile(REGULAR), readFile(BOLD)]);
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + 16, left: MARGIN, right: MARGIN },
    info: { Title: title, Producer: 'Covalent', Creator: 'Covalent', CreationDate: at, ModDate: at },
    pdfVersion: '1.7',
    lang: locale,
    displayTitle: true,
    tagged: true,
    bufferPages: true,
  });
  const bytes = collect(doc);
  doc.registerFont('regular', regular);
  doc.registerFont('bold', bold);
  const printable = printableWith(openFont(regular));
  const root = doc.struct('Document');
  doc.addStructure(root);
  const text = { width: doc.page.width - 2 * MARGIN, structParent: root, ...AS_WRITTEN };

  let list: PDFKit.PDFStructureElement | null = null;
  const endList = () => {
    list?.end();
    list = null;
  };
  const write = (words: string, size: number, font: string, structType: string) => {
    endList();
    doc.font(font).fontSize(size).fillColor(INK);
    doc.text(printable(words), MARGIN, doc.y, { ...text, structType });
  };
  return {
    title: (words) => {
      write(words, 20, 'bold', 'H1');
      doc.moveDown(0.4);
    },
    heading: (words) => {
      // With its first rows: a heading alone at the foot of a page leads nowhere.
      keepTogether(doc, 90);
      doc.moveDown(1);
      write(words, 13, 'bold', 'H2');
      doc.moveDown(0.4);
    },
    paragraph: (words) => {
      write(words, 9.5, 'regular', 'P');
      doc.moveDown(0.5);
    },
    row: (label, value) => {
      if (list === null) {
        list = doc.struct('L');
        root.add(list);
      }
      writeRow(doc, list, printable(label), printable(value));
    },
    attach: (name, description, content) => {
      const made = { creationDate: at, modifiedDate: at };
      doc.file(Buffer.from(content), { name, description, type: 'application/json', ...made });
    },
    end: async () => {
      endList();
      root.end();
      writeFooters(doc, (page, pages) => printable(footer(page, pages)));
      doc.end();
      return bytes;
    },
  };
}

function writeRow(doc: PDFKit.PDFDocument, list: PDFKit.PDFStructureElement, label: string, value: string): void {
  const right = doc.page.width - 2 * MARGIN - LABEL_WIDTH - GAP;
  doc.font('regular').fontSize(9.5);
  const labelHeight = doc.heightOfString(label, { width: LABEL_WIDTH, ...AS_WRITTEN });
  const valueHeight = doc.heightOfString(value, { width: right, ...AS_WRITTEN });
  const page = doc.page.height - doc.page.margins.top - doc.page.margins.bottom;
  // What fits on a page is not torn; what does not begins here and goes on.
  keepTogether(doc, valueHeight < page / 3 ? Math.max(labelHeight, valueHeight) : Math.max(labelHeight, 40));
  const item = doc.struct('LI');
  list.add(item);
  const top = doc.y;
  const pagesBefore = doc.bufferedPageRange().count;
  const column = { structParent: item, ...AS_WRITTEN };
  doc.fillColor(QUIET).text(label, MARGIN, top, { ...column, structType: 'Lbl', width: LABEL_WIDTH });
  doc.fillColor(INK).text(value, MARGIN + LABEL_WIDTH + GAP, top, { ...column, structType: 'LBody', width: right });
  item.end();
  const isTorn = doc.bufferedPageRange().count > pagesBefore;
  doc.y = isTorn ? doc.y : Math.max(doc.y, top + labelHeight);
  doc.moveDown(0.35);
}

function keepTogether(doc: PDFKit.PDFDocument, height: number): void {
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
}

function writeFooters(doc: PDFKit.PDFDocument, footer: (page: number, pages: number) => string): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    const y = doc.page.height - MARGIN;
    // Below the margin, where text would begin a new page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .moveTo(MARGIN, y - 8)
      .lineTo(doc.page.width - MARGIN, y - 8)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke();
    doc.font('regular').fontSize(8).fillColor(QUIET);
    doc.text(footer(page + 1, count), MARGIN, y, { lineBreak: false, ...AS_WRITTEN });
    doc.endMarkedContent();
  }
}

/** Text as this font can show it: what it cannot is written as its number, so that nothing looks like nothing. */
function printableWith(font: Font): (text: string) => string {
  const show = (letter: string) => {
    const point = letter.codePointAt(0) ?? 0;
    if (letter === '\n' || (!UNSEEN.test(letter) && font.hasGlyphForCodePoint(point))) return letter;
    return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
  };
  return (text) => Array.from(text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' '), show).join('');
}

function openFont(bytes: Buffer): Font {
  const font = create(bytes);
  if ('fonts' in font) throw new Error('the font of printed pages is a collection');
  return font;
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}

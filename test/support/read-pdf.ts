import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  readonly pages: number;
  /** All that can be copied out of its pages, in the order in which it was written. */
  readonly text: string;
  /** Its attached files. */
  readonly attached: readonly Uint8Array[];
  /** Everything outside of streams. */
  readonly structure: string;
}

interface PdfObject {
  readonly head: string;
  readonly stream: Buffer | null;
}

/** Reads a PDF of this product: simple objects, deflated streams, and letters by way of each font's table. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = readObjects(Buffer.from(bytes));
  const all = [...objects.values()];
  const fonts = fontTables(objects);
  const pages = all.filter(({ head }) => /\/Type \/Page\b/.test(head));
  const contents = pages.map(({ head }) => objects.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.stream);
  return {
    pages: pages.length,
    text: contents.map((stream) => textOf(stream?.toString('latin1') ?? '', fonts)).join('\n'),
    attached: all.flatMap(({ head, stream }) => (/\/EmbeddedFile/.test(head) && stream !== null ? [stream] : [])),
    structure: all.map(({ head }) => head).join('\n'),
  };
}

function readObjects(file: Buffer): Map<string, PdfObject> {
  const raw = file.toString('latin1');
  const found = new Map<string, PdfObject>();
  for (const match of raw.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\n(endobj|stream\n)/gm)) {
    const head = match[2] ?? '';
    const from = match.index + match[0].length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const data = file.subarray(from, from + length);
    const stream = match[3] === 'endobj' ? null : /\/FlateDecode/.test(head) ? inflateSync(data) : data;
    found.set(match[1] ?? '', { head, stream });
  }
  return found;
}

/** For each font, by the name that pages give it, the letters of its glyphs. */
function fontTables(objects: Map<string, PdfObject>): Map<string, readonly string[]> {
  const fonts = new Map<string, readonly string[]>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
      fonts.set(name, lettersOf(objects.get(table)?.stream?.toString('latin1') ?? ''));
    }
  }
  return fonts;
}

function lettersOf(table: string): string[] {
  return [...table.matchAll(/<\w{4}> <\w{4}> \[([^\]]*)\]/g)].flatMap(([, letters = '']) =>
    [...letters.matchAll(/<([^>]*)>/g)].map(([, hex = '']) =>
      Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
    ),
  );
}

function textOf(content: string, fonts: Map<string, readonly string[]>): string {
  let font: readonly string[] = [];
  let text = '';
  for (const [, name, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? [];
    for (const [, hex = ''] of (array ?? '').matchAll(/<([^>]*)>/g)) {
      for (const glyph of hex.match(/.{4}/g) ?? []) text += font[Number.parseInt(glyph, 16)] ?? '';
    }
    if (array !== undefined) text += '\n';
  }
  return text;
}

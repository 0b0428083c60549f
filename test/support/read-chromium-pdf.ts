import { inflateSync } from 'node:zlib';

export interface ReadChromiumPdf {
  readonly pages: number;
  /** All that can be copied out of its pages, without the spaces, in the order in which it was drawn. */
  readonly text: string;
  /** Everything outside of streams. */
  readonly structure: string;
}

/** Reads a PDF that Chromium made: its letters by way of each font's table. */
export function readChromiumPdf(bytes: Uint8Array): ReadChromiumPdf {
  const raw = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, { readonly head: string; readonly stream: string }>();
  for (const [, id = '', body = ''] of raw.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)) {
    const at = body.indexOf(' stream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const data = Buffer.from(at < 0 ? '' : body.slice(at + 8, at + 8 + length), 'latin1');
    objects.set(id, { head, stream: (/\/FlateDecode/.test(head) ? inflateSync(data) : data).toString('latin1') });
  }
  const fonts = new Map<string, Map<string, string>>();
  const heads = [...objects.values()].map(({ head }) => head);
  for (const [, name = '', id = ''] of heads.join('\n').matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
    fonts.set(name, lettersOf(objects.get(table)?.stream ?? ''));
  }
  const pages = heads.filter((head) => /\/Type \/Page\n/.test(head));
  const contents = pages.map((head) => objects.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.stream ?? '');
  return {
    pages: pages.length,
    text: contents.map((one) => textOf(one, fonts)).join('\n'),
    structure: heads.join('\n'),
  };
}

function lettersOf(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  const single = /^<(\w+)> <((?:\w{4})+)>$/gm;
  for (const [, code = '', hex = ''] of table.matchAll(single)) letters.set(code, fromHex(hex));
  for (const [, from = '', to = '', hex = ''] of table.matchAll(/^<(\w+)> <(\w+)> <(\w+)>$/gm)) {
    const first = Number.parseInt(from, 16);
    for (let code = first; code <= Number.parseInt(to, 16); code += 1) {
      const letter = String.fromCodePoint(Number.parseInt(hex, 16) + code - first);
      letters.set(code.toString(16).toUpperCase().padStart(from.length, '0'), letter);
    }
  }
  return letters;
}

function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

function textOf(content: string, fonts: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>();
  let text = '';
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<(\w+)> Tj/g)) {
    if (name !== undefined) font = fonts.get(name) ?? font;
    const width = [...font.keys()][0]?.length ?? 2;
    for (const code of (shown ?? '').match(new RegExp(`.{${width}}`, 'g')) ?? []) text += font.get(code) ?? '';
  }
  return text.replaceAll(/\s/g, '');
}

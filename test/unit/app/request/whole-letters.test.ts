import { createElement } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, it } from 'vitest';
import { wholeLetters } from '../../../../app/request/whole-letters.server.ts';

/** Short pieces of letters of two and three bytes, of lengths that differ: some meet the end of React's buffer. */
const PIECES = Array.from({ length: 3_000 }, (_, index) => `${'x'.repeat(index % 7)}ä…`);

function streamed(shift: number, through = wholeLetters()): Promise<Buffer> {
  const page = createElement(
    'p',
    { title: 'x'.repeat(shift) },
    PIECES.map((text, key) => createElement('i', { key, title: text }, text)),
  );
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(through), onError: reject });
    through.on('data', (chunk: Buffer) => chunks.push(chunk));
    through.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

it('no letter of a page is broken where React’s buffer ends', async () => {
  for (const shift of [0, 1, 2, 3]) {
    const bytes = await streamed(shift);
    expect(bytes.includes(0)).toBe(false);
    const text = bytes.toString();
    expect(text).not.toContain('\uFFFD');
    for (const tail of ['ä…</i>', 'title="ä…"']) expect(text).toContain(tail);
    expect(text.split('ä…').length - 1).toBe(PIECES.length * 2);
  }
});

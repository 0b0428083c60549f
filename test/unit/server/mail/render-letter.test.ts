import { expect, it } from 'vitest';
import { createLetterRenderer } from '../../../../server/mail/render-letter.ts';
import type { Letter } from '../../../../server/ports/render-letter.ts';

const ORIGIN = 'https://plans.test.example';
const render = createLetterRenderer(ORIGIN);
const ABOUT = {
  planTitle: 'Plan',
  supplier: 'Northwind',
  customer: 'Contoso',
  subject: 'objective',
  path: '/approve/1',
} as const;

function ended(title: string, reason = ''): Letter {
  const by = { person: null, firm: 'Contoso' };
  return { ...ABOUT, kind: 'review-ended', title, outcome: 'declined', by, reason };
}

it.each(['', 'x', 'xx', 'xxx'])(
  'letters of several bytes come through whole, wherever they stand (after «%s»)',
  async (before) => {
    const title = `${before}${'’'.repeat(3_000)}${'😀'.repeat(2_000)}`;
    for (const locale of ['en', 'de'] as const) {
      const letter = await render(ended(title), 'Zoë Müller', locale);
      for (const part of [letter.subject, letter.html, letter.text]) {
        expect(part).not.toMatch(/[\0\uFFFD]/);
        expect(part).toContain(title);
      }
    }
  },
);

it('[M3] what people typed is text: no element, no second line of a header', async () => {
  const letter = await render(ended('a\r\nBcc: x@example.com', '<img src=x onerror=alert(1)>'), '<b>Ana</b>', 'en');
  expect(letter.subject).toBe('Declined: a Bcc: x@example.com');
  expect(letter.html).not.toMatch(/<img|<b>/);
  expect(letter.text).toContain('<img src=x onerror=alert(1)>');
  expect(letter.text).toContain('Hello <b>Ana</b>,');
});

it('[M3] both parts say the same, and every address is the product’s own', async () => {
  const letter = await render(ended('Stops', 'Not this year.'), 'Ana Ruiz', 'de');
  for (const part of [letter.html, letter.text]) {
    for (const words of [
      'Abgelehnt',
      'Contoso hat die Unterschrift abgelehnt.',
      'Not this year.',
      `${ORIGIN}/approve/1`,
    ]) {
      expect(part).toContain(words);
    }
  }
  const addresses = [...letter.html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
  expect(addresses).toEqual([`${ORIGIN}/approve/1`]);
});

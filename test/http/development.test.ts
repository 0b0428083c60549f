import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';

const START_MS = 240_000;

let app: TestApp;
let listenersBefore: number;

beforeAll(async () => {
  listenersBefore = process.listenerCount('SIGTERM');
  app = await startTestApp({ isDev: true });
}, START_MS);
afterAll(() => app?.close());

describe('[H6] in development', () => {
  it('nothing but the product itself answers a signal, so that it can drain', () => {
    expect(process.listenerCount('SIGTERM')).toBe(listenersBefore);
  });

  it(
    'pages come through Vite, under the same headers, with what its hot reload needs',
    async () => {
      const page = await app.send('/setup', { headers: { accept: 'text/html' } });
      const policy = page.headers['content-security-policy'] ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      expect(page.status).toBe(200);
      expect(page.text).toContain('/app/entry.client.tsx');
      for (const element of page.text.match(/<script\b[^>]*>/g) ?? []) expect(element).toContain(`nonce="${nonce}"`);
      expect(policy).toContain("'unsafe-eval'");
      expect(policy).not.toMatch(/script-src [^;]*'unsafe-inline'/);
      expect(page.headers['x-frame-options']).toBe('DENY');
    },
    START_MS,
  );

  it('[H4] another site still cannot act for a person', async () => {
    const answer = await app.send('/sign-in', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: '',
    });
    expect(answer.status).toBe(403);
  });
});

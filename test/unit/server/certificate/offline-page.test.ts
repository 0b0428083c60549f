import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { offlinePage } from '../../../../server/certificate/offline-page.ts';

const page = await offlinePage();
const between = (name: string) => new RegExp(`<${name}[^>]*>([\\s\\S]*)</${name}>`).exec(page)?.[1] ?? '';
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

it('the page that works offline holds a program that can run, without a module to load', () => {
  expect(() => new Script(`'use strict'; async () => {${between('script')}}`)).not.toThrow();
  expect(between('script')).not.toMatch(/^(import|export)\s/m);
});

it('[Z2] it may run its own program and nothing else, and ask nobody anything', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hash(between('script'))}`,
    `style-src ${hash(between('style'))}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

it('it names no address, and makes no markup of what a file says', () => {
  expect(page).not.toMatch(/https?:|\ssrc=|@import|url\(/);
  expect(page).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/);
});

it('it is the same whenever it is made', async () => {
  expect(await offlinePage()).toBe(page);
});

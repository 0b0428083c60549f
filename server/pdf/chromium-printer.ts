import type { Browser, Page, Route } from 'playwright-core';
import { cssString } from '../domain/css-string.ts';
import type { PaperMargins, PrintPaper } from '../ports/make-paper.ts';
import { settledWithin } from '../services/settled-within.ts';

export interface ChromiumOptions {
  readonly executablePath: string;
  /** Off where the system gives a browser no sandbox, as in many containers, and for root. */
  readonly hasSandbox: boolean;
  /** A built file by its path, `/assets/…`; null where there is none. */
  readonly readAsset: (path: string) => Promise<Buffer | null>;
  /** So long the browser stays after its last page. */
  readonly idleMs?: number;
  /** So long a page may take. */
  readonly timeoutMs?: number;
}

export interface ChromiumPrinter {
  /** Throws when the browser does not start, dies or takes too long; the next page gets a new one. */
  readonly print: PrintPaper;
  /** Ends the browser, whatever it is at. */
  close(): Promise<void>;
}

const IDLE_MS = 60_000;
const TIMEOUT_MS = 60_000;
const CLOSE_MS = 2_000;
/** Nobody has this name, and the browser could reach nobody. */
const ORIGIN = 'http://paper.invalid';
const NO_NETWORK = ['--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=http://127.0.0.1:9'];
const POLICY = `default-src 'none'; style-src ${ORIGIN} 'unsafe-inline'; font-src ${ORIGIN}; img-src data:`;
const TYPES: Readonly<Record<string, string>> = { css: 'text/css', woff2: 'font/woff2' };

/** A browser that puts pages onto paper: begun with the first page, kept for a while, one page at a time. */
export function createChromiumPrinter(options: ChromiumOptions): ChromiumPrinter {
  const { idleMs = IDLE_MS, timeoutMs = TIMEOUT_MS } = options;
  let browser: Promise<Browser> | null = null;
  let idle: ReturnType<typeof setTimeout> | null = null;
  let isClosed = false;

  const end = async () => {
    const ending = browser;
    browser = null;
    if (idle !== null) clearTimeout(idle);
    await settledWithin(CLOSE_MS, ending?.then((one) => one.close()).catch(() => undefined) ?? null);
  };
  const begin = (): Promise<Browser> => {
    const begun = launch(options, timeoutMs).then((one) => {
      one.on('disconnected', () => {
        // One that ended late is another one than the one in use.
        if (browser === begun) browser = null;
      });
      return one;
    });
    return begun;
  };
  const warm = (): Promise<Browser> => {
    if (idle !== null) clearTimeout(idle);
    browser ??= begin();
    return browser;
  };
  return {
    print: async (html, margins) => {
      try {
        if (isClosed) throw new Error('the browser is closed');
        const pdf = await within(timeoutMs, printIn(await warm(), options, html, margins));
        idle = setTimeout(() => void end(), idleMs);
        idle.unref();
        return pdf;
      } catch (error) {
        await end();
        throw error;
      }
    },
    close: () => {
      isClosed = true;
      return end();
    },
  };
}

/** Loaded with the first page: the service starts without it. */
async function launch({ executablePath, hasSandbox }: ChromiumOptions, timeout: number): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    ...{ executablePath, timeout, chromiumSandbox: hasSandbox, args: NO_NETWORK },
    // The process ends as the product says, which closes the browser.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  });
}

async function printIn(
  browser: Browser,
  { readAsset }: ChromiumOptions,
  html: string,
  margins: PaperMargins,
): Promise<Uint8Array> {
  const context = await browser.newContext({ javaScriptEnabled: false, serviceWorkers: 'block', colorScheme: 'light' });
  try {
    const page = await context.newPage();
    await page.route('**/*', (route) => answer(route, withMargins(html, margins), readAsset));
    await page.goto(ORIGIN, { waitUntil: 'load', timeout: 0 });
    return await toPdf(page);
  } finally {
    await context.close();
  }
}

function toPdf(page: Page): Promise<Uint8Array> {
  return page.pdf({ format: 'A4', tagged: true, outline: true, printBackground: true, preferCSSPageSize: true });
}

/** The page itself, and its styles and letters; everything else does not exist. */
async function answer(route: Route, html: string, readAsset: ChromiumOptions['readAsset']): Promise<void> {
  const url = new URL(route.request().url());
  if (url.origin !== ORIGIN) return route.abort();
  const headers = { 'content-security-policy': POLICY };
  if (url.pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html });
  const contentType = TYPES[url.pathname.split('.').at(-1) ?? ''];
  const body = contentType === undefined ? null : await readAsset(url.pathname);
  return contentType === undefined || body === null ? route.abort() : route.fulfill({ contentType, body });
}

/** What stands in the margins comes from properties of the root element, which a running page sets itself. */
function withMargins(html: string, { title, readers, asOf }: PaperMargins): string {
  const values = { '--page-title': title, '--page-audience': readers, '--page-as-of': asOf };
  const rules = Object.entries(values).map(([name, value]) => `${name}:${cssString(value)}`);
  return html.replace('</head>', () => `<style>:root{${rules.join(';')}}</style></head>`);
}

/** Throws when it takes longer. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the browser took too long')), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** A lane that can be opened is by then. */
const LINE_PATIENCE_MS = 3_000;
const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** An answer with an error status is the page's business; the browser reports it as if a resource were missing. */
const STATUS_REPORT = /^Failed to load resource: the server responded with a status of (404|409|422|429)/;

/** Of axe, which brings its script into every frame; that none of ours holds one is asserted with it. */
const AXE_IN_SANDBOX = /^Blocked script execution in 'about:srcdoc'/;

/** Of Remix, which leaves the answer of a navigation that another one overtook to nobody; the page goes on to the later one. */
const OVERTAKEN = /AbortError: signal is aborted without reason/;

/** What a page complained about: console errors, refused styles and scripts, uncaught exceptions. */
export function watchPage(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    if (![STATUS_REPORT, AXE_IN_SANDBOX, OVERTAKEN].some((known) => known.test(message.text())))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return complaints;
}

/** Waits until React has taken over the server's page: before that, only forms and links work. */
export async function waitForScripts(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactProps'));
  });
}

/** What axe asks of a page, and not of a document framed in one. */
const PAGE_RULES = ['document-title', 'landmark-one-main', 'page-has-heading-one', 'region'];
/** Nothing in such a frame runs, so that axe would wait in it for ever. */
const WITHOUT_SCRIPTS = 'iframe[sandbox]:not([sandbox~="allow-scripts"])';

/**
 * No violation of WCAG 2.2 AA as far as axe can tell, and nothing wider than the window. What stands in a frame without
 * scripts is judged in a tab of its own.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expectStandingStill(page);
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  for (const frame of await page.locator(WITHOUT_SCRIPTS).all()) {
    const framed = await page.context().newPage();
    await framed.setContent(
      await frame
        .contentFrame()
        .locator('html')
        .evaluate(({ outerHTML }) => outerHTML),
    );
    await expect(framed.locator('script')).toHaveCount(0);
    expect(await violationsOf(framed, PAGE_RULES)).toEqual([]);
    await framed.close();
  }
}

/**
 * Parts of a long page become live one by one, once their lane is open, and move what is below them: places are judged once
 * nothing moves. A page without a line never opens one.
 */
async function expectStandingStill(page: Page): Promise<void> {
  const areOpen = () => document.querySelector('section[data-ready="false"]') === null;
  await page.waitForFunction(areOpen, undefined, { timeout: LINE_PATIENCE_MS }).catch(() => undefined);
  const seen: string[] = [];
  const look = () => `${document.documentElement.scrollHeight} ${document.querySelectorAll('[data-plain]').length}`;
  const isStill = async () => {
    seen.push(await page.evaluate(look));
    const last = seen.slice(-3);
    return last.length === 3 && new Set(last).size === 1;
  };
  await expect.poll(isStill, { intervals: [100] }).toBe(true);
}

/** Moved sideways by the caret in it; a stop of its own would take the caret out of the text at every press. */
const MOVED_BY_CARET = '[contenteditable="true"] .tableWrapper';
const REACHED_BY_KEY = 'scrollable-region-focusable';

async function violationsOf(page: Page, without: string[] = []): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude(WITHOUT_SCRIPTS)
    .withTags(WCAG_2_2_AA)
    .disableRules(without)
    .analyze();
  const told: string[] = [];
  for (const { id, nodes } of violations) {
    const those = id === REACHED_BY_KEY ? await withoutMovedByCaret(page, nodes) : nodes;
    if (those.length > 0) told.push(`${id}: ${those.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }
  return told;
}

type Judged = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]['nodes'];

async function withoutMovedByCaret(page: Page, nodes: Judged): Promise<Judged> {
  const isMoved = await Promise.all(
    nodes.map(({ target }) =>
      page.evaluate(
        ([place, moved]) => document.querySelector(place ?? '')?.matches(moved ?? '') === true,
        [String(target[0]), MOVED_BY_CARET],
      ),
    ),
  );
  return nodes.filter((_node, index) => isMoved[index] === false);
}

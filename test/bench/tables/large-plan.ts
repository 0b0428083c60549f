import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { buildLaneUpdate } from '../../../collab/document/build-lane.ts';
import { LANE_LIMITS } from '../../../collab/protocol/frame-limits.ts';
import { createDocumentLog } from '../../../db/document-log.ts';
import { openSql } from '../../../db/sql-pool.ts';
import { ensureChromium } from '../../runner/chromium.mjs';
import { findPlanId, signInAs } from '../../support/sign-in.ts';
import { findFreePort, spawnStart } from '../../support/start-process.ts';
import type { Bench, Finding, Table } from '../harness/bench.ts';
import { mainThreadsMs, startCpuMeter } from '../harness/cpu.ts';
import { LARGE_PLAN, largePlanRecords } from '../load/large-plan.ts';
import { figure, markdownTable, median } from '../report/figures.ts';

const SUPPLIER = 'liam@fabrikam.example';
const CUSTOMER = 'erik@adventure-works.example';
const KEYS = 100;
const OPENS = 7;

interface Reached {
  readonly firstByte: readonly number[];
  readonly bytes: number;
  readonly interactive: readonly number[];
  /** Processor time of the server until then, and of the main threads of the browsers' pages. */
  readonly serverCpu: readonly number[];
  readonly pageCpu: readonly number[];
  readonly typing: readonly number[];
}

/** The plan page of a large plan in real browsers, against `npm start`. */
export const largePlan: Table = {
  name: 'largeplan',
  summary: 'the page of a large plan: first byte, interactive, typing to the other person’s screen',
  run: async (bench) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'covalent-bench-'));
    const browser = await launchBrowser(bench);
    const product = spawnStart({ DATA_DIR: dataDir, PORT: String(await findFreePort()) });
    try {
      const origin = await product.ready();
      const size = await fillPlan(browser, dataDir, origin);
      bench.say(`lane of ${size.records} records, ${Math.round(size.bytes / 1024)} KiB`);
      return report(size, await inBrowsers(browser, { origin, pid: product.child.pid ?? 0 }, bench.isQuick));
    } finally {
      await browser.close();
      product.kill('SIGTERM');
      await product.ended();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

async function launchBrowser({ say }: Bench): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ args, executablePath: await ensureChromium({ begin: say, end: () => undefined }) });
}

interface LaneSizeReport {
  readonly records: number;
  readonly bytes: number;
}

/** Writes the records into the shared part, as the server; throws when that would not fit a lane. */
async function fillPlan(browser: Browser, dataDir: string, origin: string): Promise<LaneSizeReport> {
  const context = await signInAs(browser, origin, SUPPLIER);
  const planId = await findPlanId(context, 'Fabrikam', 'Adventure Works');
  const plan: { lanes: { id: string; audience: string }[] } = await (
    await context.request.get(`/api/v1/plans/${planId}`)
  ).json();
  await context.close();
  const laneId = plan.lanes.find(({ audience }) => audience === 'shared')?.id ?? '';
  const data = buildLaneUpdate({ clientId: 4_000_000_007, records: largePlanRecords() });
  const records = Object.values(LARGE_PLAN).reduce((sum, count) => sum + count, 0);
  const nodes = nodesOf(data);
  if (records > LANE_LIMITS.maxRecords || nodes > LANE_LIMITS.maxNodes || data.length > LANE_LIMITS.maxBytes) {
    throw new Error(`too large for a lane: ${records} records, ${nodes} nodes, ${data.length} bytes`);
  }
  const read = async (name: string) => (await readFile(join(dataDir, name), 'utf8')).trim();
  const password = encodeURIComponent(await read('postgres.password'));
  const sql = openSql(`postgres://postgres:${password}@127.0.0.1:${await read('postgres.port')}/covalent`, { max: 1 });
  try {
    const log = createDocumentLog(sql);
    const loaded = await log.load(laneId);
    if (loaded === null) throw new Error('the lane is missing');
    await log.append(loaded.writer, [{ userId: null, clientId: null, claims: [], touched: [], data }]);
  } finally {
    await sql.end();
  }
  return { records, bytes: data.length };
}

function nodesOf(update: Uint8Array): number {
  return Y.decodeUpdate(update).structs.filter(
    (struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentType,
  ).length;
}

interface Served {
  readonly origin: string;
  readonly pid: number;
}

async function inBrowsers(browser: Browser, { origin, pid }: Served, isQuick: boolean): Promise<Reached> {
  const [ana, erik] = [await openPlan(browser, origin, SUPPLIER), await openPlan(browser, origin, CUSTOMER)];
  const opens = isQuick ? 1 : OPENS;
  const firstByte: number[] = [];
  const interactive: number[] = [];
  const serverCpu: number[] = [];
  const pageCpu: number[] = [];
  let bytes = 0;
  for (let open = 0; open < opens; open += 1) {
    const pages = await pagesOf(browser);
    const [pagesBefore, stopServer] = [mainThreadsMs(pages), startCpuMeter({ serverPid: pid, databasePid: null })];
    await ana.reload();
    interactive.push(await interactiveAt(ana));
    pageCpu.push(mainThreadsMs(pages) - pagesBefore);
    serverCpu.push(stopServer().serverMs);
    const timing = await navigationOf(ana);
    firstByte.push(timing.firstByte);
    bytes = timing.bytes;
  }
  await interactiveAt(erik);
  return {
    firstByte,
    bytes,
    interactive,
    serverCpu,
    pageCpu,
    typing: await typeAcross(ana, erik, isQuick ? 10 : KEYS),
  };
}

/** The processes of the browser in which pages run. */
async function pagesOf(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

async function openPlan(browser: Browser, origin: string, email: string): Promise<Page> {
  const context = await signInAs(browser, origin, email);
  const planId = await findPlanId(context, 'Fabrikam', 'Adventure Works');
  const page = await context.newPage();
  await page.goto(`/plans/${planId}`);
  await interactiveAt(page);
  return page;
}

/** When the first text could be typed into and all was stored, in ms from the start of the navigation. */
async function interactiveAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () =>
      document.querySelector('[data-saved="saved"]') !== null &&
      document.querySelector('section[data-audience="shared"] [contenteditable="true"]') !== null
        ? performance.now()
        : false,
    undefined,
    { polling: 'raf', timeout: 120_000 },
  );
  return Number(await handle.jsonValue());
}

function navigationOf(page: Page): Promise<{ firstByte: number; bytes: number }> {
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation');
    if (!(entry instanceof PerformanceNavigationTiming)) throw new Error('no navigation was timed');
    return { firstByte: entry.responseStart - entry.requestStart, bytes: entry.encodedBodySize };
  });
}

/** Ms from a key in one browser to its letter in a painted frame of the other, key by key. */
async function typeAcross(from: Page, to: Page, keys: number): Promise<readonly number[]> {
  const name = 'Text of Section 1';
  await to.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    const target = document.querySelector('section[data-audience="shared"]');
    if (target === null) throw new Error('the shared part is missing');
    const watch = new MutationObserver(() => {
      const count = (target.textContent ?? '').split('¤').length - 1;
      requestAnimationFrame(() => {
        while (seen.length < count) seen.push(performance.timeOrigin + performance.now());
      });
    });
    watch.observe(target, { subtree: true, childList: true, characterData: true });
  });
  await from.getByRole('textbox', { name, exact: true }).click();
  const typed: number[] = [];
  for (let key = 0; key < keys; key += 1) {
    typed.push(await from.evaluate(() => performance.timeOrigin + performance.now()));
    await from.keyboard.insertText('¤');
    await to.waitForFunction((count) => (window as never as { seen: number[] }).seen.length >= count, key + 1, {
      polling: 'raf',
    });
  }
  const seen = await to.evaluate(() => (window as never as { seen: number[] }).seen);
  return typed.map((at, key) => (seen[key] ?? Number.NaN) - at);
}

function report(size: LaneSizeReport, reached: Reached): Finding {
  const { firstByte, bytes, interactive, serverCpu, pageCpu, typing } = reached;
  const p95 = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
  const row = (what: string, values: readonly number[]) => [
    what,
    figure(median(values)),
    figure(p95(values)),
    figure(Math.max(...values)),
  ];
  return {
    title: 'The page of a large plan',
    text: [
      `${size.records} records in the shared part (${Math.round(size.bytes / 1024)} KiB as one update), page of ${Math.round(bytes / 1024)} KiB:`,
      '',
      markdownTable(
        ['ms', 'median', 'p95', 'longest'],
        [
          row('first byte', firstByte),
          row('interactive', interactive),
          row('server’s processor time until then', serverCpu),
          row('main threads’ of the browsers', pageCpu),
          row('key to the other screen', typing),
        ],
      ),
    ].join('\n'),
    reached: {
      'largeplan.first': median(firstByte),
      'largeplan.interactive': median(interactive),
      'largeplan.typing95': p95(typing),
    },
  };
}

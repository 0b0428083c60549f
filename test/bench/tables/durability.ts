import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { until } from '../../support/until.ts';
import { type Bench, type Finding, interleaved, type Table } from '../harness/bench.ts';
import type { Peer } from '../harness/peer.ts';
import { readDocument, seedRooms } from '../harness/seeding.ts';
import { buildBaseText } from '../load/base-text.ts';
import { Histogram } from '../load/histogram.ts';
import { RoomLoad } from '../load/room-load.ts';
import { type } from '../load/typing.ts';
import type { Keystroke } from '../load/typist.ts';
import { figure, markdownTable, median } from '../report/figures.ts';

interface KillResult {
  /** Edits of which the author was told, in the server's own words, that they are saved. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly acknowledgements: Histogram;
  /** From the new start of the program until somebody is in step again. */
  readonly backMs: number;
}

const RATES = [25, 1_000];
const CLIENTS = 4;
/** Longer than any peer puts off its first save, so that what is lost is what was typed. */
const FIRST_SAVE_MS = 4_000;

export const durability: Table = {
  name: 'durability',
  summary: 'kill -9 while people type: acknowledged edits that are gone afterwards',
  run: async (bench) => {
    const kills = bench.isQuick ? 1 : 10;
    const parts: Finding[] = [];
    for (const rate of RATES) parts.push(await runRate(bench, rate, kills));
    return {
      title: `kill -9 at a random moment, ${kills} times a round`,
      text: parts.map((part) => `**${part.title}**\n\n${part.text}`).join('\n\n'),
      reached: Object.assign({}, ...parts.map((part) => part.reached)),
    };
  },
};

async function runRate(bench: Bench, rate: number, kills: number): Promise<Finding> {
  const found = await interleaved(bench, async (peer) => {
    if (peer.acknowledges === 'nothing') return null;
    const results: KillResult[] = [];
    for (let kill = 0; kill < kills; kill += 1) results.push(await killOnce(bench, peer, rate));
    const lost = sum(results.map((result) => result.lost));
    bench.say(`kill at ${rate}/s ${peer.name}: ${lost} of ${sum(results.map((result) => result.acknowledged))} lost`);
    return results;
  });
  const rows = [...found].map(([peer, rounds]) => {
    const results = rounds.flat();
    if (results.length === 0)
      return [peer.name, toldBy(peer), '–', peer.isYardstick ? 'holds nothing' : 'all: in memory', '–', '–'];
    const quantile = (share: number): string =>
      figure(median(results.map((result) => result.acknowledgements.quantile(share))));
    return [
      peer.name,
      toldBy(peer),
      String(sum(results.map((result) => result.acknowledged))),
      `**${sum(results.map((result) => result.lost))}**`,
      `${quantile(0.5)} / ${quantile(0.99)}`,
      figure(median(results.map((result) => result.backMs))),
    ];
  });
  const own = [...found].find(([peer]) => peer.name === 'covalent')?.[1].flat() ?? [];
  const head = ['peer', '«saved» means', 'acknowledged edits', 'of these lost', 'ack p50 / p99 ms', 'back after ms'];
  return {
    title: `${rate.toLocaleString('en-US')} edits/s, ${CLIENTS} people in one room`,
    text: markdownTable(head, rows),
    reached: {
      [`kill${rate}.lost`]: sum(own.map((result) => result.lost)),
      [`kill${rate}.ack99`]: median(own.map((result) => result.acknowledgements.quantile(0.99))),
    },
  };
}

function toldBy(peer: Peer): string {
  if (peer.acknowledges === 'nothing') return 'never said';
  return peer.acknowledges === 'stored' ? 'committed' : 'in memory (SyncStatus)';
}

async function killOnce(bench: Bench, peer: Peer, rate: number): Promise<KillResult> {
  const installation = await peer.install(bench.postgres, { framesPerSecond: rate / CLIENTS });
  const base = buildBaseText(2_000);
  const server = await installation.start(base.update);
  try {
    const rooms = await installation.openRooms(1, CLIENTS);
    const [addresses = []] = rooms;
    await seedRooms(peer, rooms, base.update);
    await pause(FIRST_SAVE_MS);
    const load = new RoomLoad(addresses, peer.createDialect(), base, bench.random);
    await load.synced();
    const window = {
      latency: new Histogram(),
      acknowledgements: new Histogram(),
      fromMs: performance.now(),
      untilMs: Number.POSITIVE_INFINITY,
    };
    load.ledger.window = window;
    let isOver = false;
    const pace = { editsPerSecond: rate, durationMs: 60_000, hasCursors: false, isOver: () => isOver };
    const typed = type([load], pace, bench.random);
    await pause(1_000 + bench.random.next() * 2_000);
    await server.kill();
    // What the server had said before it died is still on the line: it counts as said.
    await until('the lines to be read to their end', () =>
      load.visitors.every((visitor) => visitor.closeCode !== null),
    );
    isOver = true;
    await typed;
    const startedMs = performance.now();
    const again = await installation.start(base.update);
    try {
      const [address] = addresses;
      if (address === undefined) throw new Error('there is no room');
      const doc = await readDocument(peer, address);
      const backMs = performance.now() - startedMs;
      const acknowledged = load.acknowledgedKeys();
      const lost = acknowledged.filter(({ clientId, key }) => !holds(doc, clientId, key)).length;
      return { acknowledged: acknowledged.length, lost, acknowledgements: window.acknowledgements, backMs };
    } finally {
      await again.kill();
    }
  } finally {
    await server.kill();
    await installation.dispose();
  }
}

function holds(doc: Y.Doc, clientId: number, key: Keystroke): boolean {
  const known = Y.getState(doc.store, clientId);
  if (key.kind === 'insert') return known >= key.endClock;
  return known > key.clock && Y.getItem(doc.store, Y.createID(clientId, key.clock)).deleted;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

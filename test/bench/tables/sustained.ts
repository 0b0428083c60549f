import { type Bench, type Finding, interleaved, type Table } from '../harness/bench.ts';
import type { CpuUse } from '../harness/cpu.ts';
import { doubtMark, isGeneratorFull } from '../harness/disturbance.ts';
import type { Peer } from '../harness/peer.ts';
import { openTyping, type RoomShape, type WindowResult } from '../harness/typing-run.ts';
import { figure, markdownTable, median, ratios, withRange } from '../report/figures.ts';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly shape: RoomShape;
  /** Edits/s over all rooms: where the search begins, and where it ends whatever happens. */
  readonly from: number;
  readonly cap: number;
}

const CASES: readonly Case[] = [
  { id: 'max1x50', title: '1 room × 50 people', shape: { rooms: 1, clientsPerRoom: 50 }, from: 1_000, cap: 128_000 },
  { id: 'max50x4', title: '50 rooms × 4 people', shape: { rooms: 50, clientsPerRoom: 4 }, from: 4_000, cap: 128_000 },
];

/** What counts as sustained. */
const MAX_P99_MS = 100;
const STEP = 1.5;
const BISECTIONS = 2;

interface Sustained {
  readonly editsPerSecond: number;
  /** Not the server, the load generator or the cap ended the search. */
  readonly isAtLeast: boolean;
  readonly deliveriesPerCpuSecond: number;
  readonly framesPerEdit: number;
  readonly p99Ms: number;
  readonly cpu: CpuUse;
}

export const sustained: Table = {
  name: 'sustained',
  summary: `highest rate with p99 under ${MAX_P99_MS} ms and nothing lost: 1 × 50 and 50 × 4`,
  run: async (bench) => {
    const parts: Finding[] = [];
    for (const one of CASES) parts.push(await runCase(bench, one));
    return {
      title: 'Highest sustained rate',
      text: parts.map((part) => `**${part.title}**\n\n${part.text}`).join('\n\n'),
      reached: Object.assign({}, ...parts.map((part) => part.reached)),
      atMost: parts.flatMap((part) => part.atMost ?? []),
    };
  },
};

/** What stands below a table whose yardstick was never brought to its limit. */
const NO_LIMIT =
  'The load generator was full before the bare relay was: its own limit was not found, and each × bare is at most what stands here.';

async function runCase(bench: Bench, one: Case): Promise<Finding> {
  const found = await interleaved(bench, async (peer) => {
    const best = await search(bench, peer, one);
    bench.say(`${one.id} ${peer.name}: ${best === null ? 'not even the first rate' : describe(best)}`);
    return best;
  });
  const rateOf = (result: Sustained): number => result.editsPerSecond;
  const relay = [...found].find(([peer]) => peer.isYardstick)?.[1] ?? [];
  const yardstick = relay.map(rateOf);
  const isRelayOpen = relay.some((result) => result.isAtLeast);
  const rows = [...found].map(([peer, results]) => {
    const isOpen = results.some((result) => result.isAtLeast);
    const bound = isOpen ? '≥ ' : '';
    const ratio = withRange(ratios(results.map(rateOf), yardstick));
    return [
      `${peer.name}${doubtMark(results.map((result) => result.cpu))}`,
      `${bound}${withRange(results.map(rateOf))}`,
      peer.isYardstick ? ratio : ratioWithin(ratio, isOpen, isRelayOpen),
      figure(median(results.map((result) => result.p99Ms))),
      figure(median(results.map((result) => result.deliveriesPerCpuSecond))),
      figure(median(results.map((result) => result.framesPerEdit))),
    ];
  });
  const own = [...found].find(([peer]) => peer.name === 'covalent')?.[1] ?? [];
  return {
    title: one.title,
    text: [
      markdownTable(['peer', 'edits/s', '× bare', 'p99 ms', 'deliveries/CPU-s', 'frames/edit'], rows),
      ...(isRelayOpen ? [NO_LIMIT] : []),
    ].join('\n\n'),
    reached: { [one.id]: median(ratios(own.map(rateOf), yardstick)) },
    atMost: isRelayOpen ? [one.id] : [],
  };
}

/** A ratio of two rates, of which either may be known from below only. */
function ratioWithin(ratio: string, isOpen: boolean, isRelayOpen: boolean): string {
  if (isOpen && isRelayOpen) return '–';
  if (isOpen) return `≥ ${ratio}`;
  return isRelayOpen ? `≤ ${ratio}` : ratio;
}

/** Upwards until it fails, on one server, as its load would grow; then between the last two rates, on a fresh one each. */
async function search(bench: Bench, peer: Peer, { shape, from, cap }: Case): Promise<Sustained | null> {
  const factor = bench.isQuick ? 4 : STEP;
  let best: Sustained | null = null;
  let failedAt = cap * factor;
  const climb = await openTyping(bench, peer, shape, cap);
  try {
    for (let rate = from; rate <= cap && rate < failedAt; rate *= factor) {
      const step = await tryRate(bench, climb, shape, rate);
      if (step === 'generator-full') return best === null ? null : { ...best, isAtLeast: true };
      if (step === 'failed') failedAt = rate;
      else best = step;
    }
  } finally {
    await climb.end();
  }
  if (failedAt > cap) return best === null ? null : { ...best, isAtLeast: true };
  for (let round = 0; round < (bench.isQuick ? 0 : BISECTIONS); round += 1) {
    const rate: number = best === null ? failedAt / 4 : Math.sqrt(best.editsPerSecond * failedAt);
    const fresh = await openTyping(bench, peer, shape, cap);
    try {
      await tryRate(bench, fresh, shape, Math.min(from, rate) / 2);
      const step = await tryRate(bench, fresh, shape, rate);
      if (step === 'generator-full') return best;
      if (step === 'failed') failedAt = rate;
      else best = step;
    } finally {
      await fresh.end();
    }
  }
  return best;
}

type Typing = Awaited<ReturnType<typeof openTyping>>;

/** A full load generator says nothing about the server: it is tried once more, and then ends the search. */
async function tryRate(
  bench: Bench,
  typing: Typing,
  shape: RoomShape,
  rate: number,
  isSecond = false,
): Promise<Sustained | 'failed' | 'generator-full'> {
  const times = bench.isQuick ? { warmMs: 500, windowMs: 1_000 } : { warmMs: 1_000, windowMs: 3_000 };
  const result = await typing.measure({ editsPerSecond: rate, hasCursors: false, ...times });
  const isLost = result.missing > 0 || result.refused > 0 || result.closed > 0;
  const p99Ms = result.latency.quantile(0.99);
  if (isLost) return 'failed';
  if (p99Ms > MAX_P99_MS && !isGeneratorFull(result.cpu, result.lagMs)) return 'failed';
  if (p99Ms > MAX_P99_MS) return isSecond ? 'generator-full' : tryRate(bench, typing, shape, rate, true);
  return {
    editsPerSecond: sentPerSecond(result),
    isAtLeast: false,
    deliveriesPerCpuSecond: (result.edits * (shape.clientsPerRoom - 1) * 1000) / result.cpu.serverMs,
    framesPerEdit: result.framesPerEdit,
    p99Ms,
    cpu: result.cpu,
  };
}

function sentPerSecond({ edits, cpu }: WindowResult): number {
  return (edits * 1000) / cpu.wallMs;
}

function describe({ editsPerSecond, isAtLeast, p99Ms }: Sustained): string {
  return `${isAtLeast ? '≥ ' : ''}${figure(editsPerSecond)} edits/s, p99 ${figure(p99Ms)} ms`;
}

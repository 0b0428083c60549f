import { type Bench, type Finding, interleaved, type Table } from '../harness/bench.ts';
import { doubtMark, isGeneratorFull, undisturbed } from '../harness/disturbance.ts';
import type { Peer } from '../harness/peer.ts';
import {
  openTyping,
  type RoomShape,
  type TypingRun,
  type TypingWindow,
  type WindowResult,
} from '../harness/typing-run.ts';
import { figure, markdownTable, median, ratios, withRange } from '../report/figures.ts';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly shape: RoomShape & Pick<TypingWindow, 'editsPerSecond' | 'hasCursors'>;
}

type Shape = Case['shape'];

const CASES: readonly Case[] = [
  {
    id: '1x50',
    title: '1 room × 50 people, 300 edits/s',
    shape: { rooms: 1, clientsPerRoom: 50, editsPerSecond: 300, hasCursors: false },
  },
  {
    id: '50x4',
    title: '50 rooms × 4 people, 1,000 edits/s',
    shape: { rooms: 50, clientsPerRoom: 4, editsPerSecond: 1_000, hasCursors: false },
  },
];

const WITH_CURSORS: Case = {
  id: 'cursors',
  title: '1 room × 50 people, 150 edits/s with a cursor beside each',
  shape: { rooms: 1, clientsPerRoom: 50, editsPerSecond: 150, hasCursors: true },
};

export const fanOut: Table = {
  name: 'fanout',
  summary: 'latency and CPU at a fixed rate: 1 × 50 and 50 × 4',
  run: (bench) => runCases(bench, 'Fan-out at a fixed rate', CASES),
};

export const cursors: Table = {
  name: 'cursors',
  summary: 'the same with a cursor beside each edit: 1 × 50',
  run: (bench) => runCases(bench, 'Fan-out with cursors', [WITH_CURSORS]),
};

async function runCases(bench: Bench, title: string, cases: readonly Case[]): Promise<Finding> {
  const parts: Finding[] = [];
  for (const one of cases) parts.push(await runCase(bench, one));
  return {
    title,
    text: parts.map((part) => `**${part.title}**\n\n${part.text}`).join('\n\n'),
    reached: Object.assign({}, ...parts.map((part) => part.reached)),
  };
}

/** Windows a round: short ones in quick turns, because what disturbs a shared machine lasts for longer. */
const TURNS_A_ROUND = 2;

async function runCase(bench: Bench, { id, title, shape }: Case): Promise<Finding> {
  const runs = new Map<Peer, TypingRun>();
  try {
    const found = await interleaved({ ...bench, rounds: bench.rounds * TURNS_A_ROUND }, async (peer) => {
      const typing = runs.get(peer) ?? (await open(bench, peer, shape));
      runs.set(peer, typing);
      const result = await undisturbed(bench.isQuick, () => measure(bench, typing, shape));
      bench.say(`${id} ${peer.name}: ${describe(result)}`);
      return result;
    });
    const contents = new Map<Peer, boolean | null>();
    for (const [peer, typing] of runs) contents.set(peer, await typing.checkContent());
    return present({ id, title, shape }, found, contents);
  } finally {
    for (const typing of runs.values()) await typing.end();
  }
}

/** At these rates it takes a while until a server's code is compiled for good, which is once a start and no cost of edits. */
const COMPILE_MS = 12_000;

async function open(bench: Bench, peer: Peer, shape: Shape): Promise<TypingRun> {
  const perSocket = shape.editsPerSecond / (shape.rooms * shape.clientsPerRoom);
  const typing = await openTyping(bench, peer, shape, perSocket * (shape.hasCursors ? 2 : 1));
  await typing.measure({ ...shape, warmMs: bench.isQuick ? 1_000 : COMPILE_MS, windowMs: 100 });
  return typing;
}

function measure(bench: Bench, typing: TypingRun, shape: Shape): Promise<WindowResult> {
  const times = bench.isQuick ? { warmMs: 1_000, windowMs: 2_000 } : { warmMs: 2_000, windowMs: 4_000 };
  return typing.measure({ ...shape, ...times });
}

function present(
  { id, title, shape }: Case,
  found: ReadonlyMap<Peer, readonly WindowResult[]>,
  contents: ReadonlyMap<Peer, boolean | null>,
): Finding {
  const yardstick = [...found].find(([peer]) => peer.isYardstick)?.[1] ?? [];
  const rows = [...found].map(([peer, results]) => [
    ...row(peer, results, yardstick, shape),
    contentOf(contents.get(peer)),
  ]);
  const own = [...found].find(([peer]) => peer.name === 'covalent')?.[1] ?? [];
  return {
    title,
    text: `${markdownTable(HEAD, rows)}${notes(found)}`,
    reached: {
      [`${id}.cpu`]: median(ratios(own.map(perCpuSecond(shape)), yardstick.map(perCpuSecond(shape)))),
      [`${id}.p50`]: median(own.map((result) => result.latency.quantile(0.5))),
      [`${id}.p99`]: median(own.map((result) => result.latency.quantile(0.99))),
      [`${id}.ack99`]: median(own.map((result) => result.acknowledgements.quantile(0.99))),
    },
  };
}

const HEAD = [
  'peer',
  'edit → other socket p50 / p99 / max ms',
  'ack p50 / p99 ms',
  'server µs CPU/edit',
  'PostgreSQL µs/edit',
  'deliveries/CPU-s',
  '× bare',
  'frames/edit',
  'bytes/edit',
  'missing',
  'content',
];

function row(
  peer: Peer,
  results: readonly WindowResult[],
  yardstick: readonly WindowResult[],
  shape: Shape,
): readonly string[] {
  const perSecond = results.map(perCpuSecond(shape));
  const latency = (share: number): string => figure(median(results.map((result) => result.latency.quantile(share))));
  const ack = (share: number): string =>
    figure(median(results.map((result) => result.acknowledgements.quantile(share))));
  return [
    `${peer.name}${doubtMark(results.map((result) => result.cpu))}`,
    `${latency(0.5)} / ${latency(0.99)} / ${figure(median(results.map((result) => result.latency.maxMs)))}`,
    peer.acknowledges === 'nothing' ? '–' : `${ack(0.5)} / ${ack(0.99)}`,
    withRange(results.map((result) => (result.cpu.serverMs * 1000) / result.edits)),
    peer.isDurable ? figure(median(results.map((result) => (result.cpu.databaseMs * 1000) / result.edits))) : '–',
    figure(median(perSecond)),
    withRange(ratios(perSecond, yardstick.map(perCpuSecond(shape)))),
    figure(median(results.map((result) => result.framesPerEdit))),
    figure(median(results.map((result) => result.bytesPerEdit))),
    // Counted since the rooms were opened.
    String(results.at(-1)?.missing ?? 0),
  ];
}

/** Each edit is delivered to everybody but its author. */
function perCpuSecond({ clientsPerRoom }: Shape): (result: WindowResult) => number {
  return ({ edits, cpu }) => (edits * (clientsPerRoom - 1) * 1000) / cpu.serverMs;
}

function contentOf(isRight: boolean | null | undefined): string {
  if (isRight == null) return 'not held';
  return isRight ? 'right' : '**wrong**';
}

function notes(found: ReadonlyMap<Peer, readonly WindowResult[]>): string {
  const lines = [...found].flatMap(([peer, results]) => {
    const { refused = 0, closed = 0 } = results.at(-1) ?? {};
    const isFull = results.some((result) => isGeneratorFull(result.cpu, result.lagMs));
    return [
      ...(refused > 0 ? [`${peer.name} refused ${refused} edits`] : []),
      ...(closed > 0 ? [`${peer.name} closed ${closed} sockets`] : []),
      ...(isFull ? [`with ${peer.name} the load generator was full`] : []),
    ];
  });
  return lines.length === 0 ? '' : `\n\n${lines.join('; ')}.`;
}

function describe({ latency, acknowledgements, cpu, edits, missing, lagMs }: WindowResult): string {
  const others = Math.round((cpu.othersMs / cpu.wallMs) * 100);
  const generator = Math.round((cpu.generatorMs / cpu.wallMs) * 100);
  return [
    `${figure(latency.quantile(0.5))} / ${figure(latency.quantile(0.99))} ms`,
    `ack ${figure(acknowledgements.quantile(0.5))} / ${figure(acknowledgements.quantile(0.99))} ms`,
    `${figure((cpu.serverMs * 1000) / edits)} µs/edit`,
    `missing ${missing}`,
    `generator ${generator} % late ${figure(lagMs)} ms`,
    `others ${others} %`,
  ].join(', ');
}

import { type Bench, type Finding, interleaved, type Table } from '../harness/bench.ts';
import { doubtMark, isGeneratorFull, undisturbed } from '../harness/disturbance.ts';
import type { Peer } from '../harness/peer.ts';
import { openTyping, type RoomShape, type TypingWindow, type WindowResult } from '../harness/typing-run.ts';
import { figure, markdownTable, median, ratios, withRange } from '../report/figures.ts';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly shape: RoomShape & Pick<TypingWindow, 'editsPerSecond' | 'hasCursors'>;
}

type Shape = Case['shape'];

interface TypingResult extends WindowResult {
  readonly isContentRight: boolean | null;
}

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
  {
    id: 'cursors',
    title: '1 room × 50 people, 150 edits/s with a cursor beside each',
    shape: { rooms: 1, clientsPerRoom: 50, editsPerSecond: 150, hasCursors: true },
  },
];

export const fanOut: Table = {
  name: 'fanout',
  summary: 'latency and CPU at a fixed rate: 1 × 50, 50 × 4, with cursors',
  run: async (bench) => {
    const parts: Finding[] = [];
    for (const one of CASES) parts.push(await runCase(bench, one));
    return {
      title: 'Fan-out at a fixed rate',
      text: parts.map((part) => `**${part.title}**\n\n${part.text}`).join('\n\n'),
      reached: Object.assign({}, ...parts.map((part) => part.reached)),
    };
  },
};

async function runCase(bench: Bench, { id, title, shape }: Case): Promise<Finding> {
  const found = await interleaved(bench, async (peer) => {
    const result = await undisturbed(bench.isQuick, () => run(bench, peer, shape));
    bench.say(`${id} ${peer.name}: ${describe(result)}`);
    return result;
  });
  const yardstick = [...found].find(([peer]) => peer.isYardstick)?.[1] ?? [];
  const rows = [...found].map(([peer, results]) => row(peer, results, yardstick, shape));
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

async function run(bench: Bench, peer: Peer, shape: Shape): Promise<TypingResult> {
  const perSocket = shape.editsPerSecond / (shape.rooms * shape.clientsPerRoom);
  const typing = await openTyping(bench, peer, shape, perSocket * (shape.hasCursors ? 2 : 1));
  try {
    const times = bench.isQuick ? { warmMs: 1_000, windowMs: 2_000 } : { warmMs: 4_000, windowMs: 8_000 };
    const result = await typing.measure({ ...shape, ...times });
    return { ...result, isContentRight: await typing.checkContent() };
  } finally {
    await typing.end();
  }
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
  results: readonly TypingResult[],
  yardstick: readonly TypingResult[],
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
    String(results.reduce((sum, result) => sum + result.missing, 0)),
    contentOf(results),
  ];
}

/** Each edit is delivered to everybody but its author. */
function perCpuSecond({ clientsPerRoom }: Shape): (result: TypingResult) => number {
  return ({ edits, cpu }) => (edits * (clientsPerRoom - 1) * 1000) / cpu.serverMs;
}

function contentOf(results: readonly TypingResult[]): string {
  if (results.every((result) => result.isContentRight === null)) return 'not held';
  return results.every((result) => result.isContentRight === true) ? 'right' : '**wrong**';
}

function notes(found: ReadonlyMap<Peer, readonly TypingResult[]>): string {
  const lines = [...found].flatMap(([peer, results]) => {
    const refused = results.reduce((sum, result) => sum + result.refused, 0);
    const closed = results.reduce((sum, result) => sum + result.closed, 0);
    const isFull = results.some((result) => isGeneratorFull(result.cpu, result.lagMs));
    return [
      ...(refused > 0 ? [`${peer.name} refused ${refused} edits`] : []),
      ...(closed > 0 ? [`${peer.name} closed ${closed} sockets`] : []),
      ...(isFull ? [`with ${peer.name} the load generator was full`] : []),
    ];
  });
  return lines.length === 0 ? '' : `\n\n${lines.join('; ')}.`;
}

function describe({ latency, acknowledgements, cpu, edits, missing, isContentRight, lagMs }: TypingResult): string {
  const others = Math.round((cpu.othersMs / cpu.wallMs) * 100);
  const generator = Math.round((cpu.generatorMs / cpu.wallMs) * 100);
  return [
    `${figure(latency.quantile(0.5))} / ${figure(latency.quantile(0.99))} ms`,
    `ack ${figure(acknowledgements.quantile(0.5))} / ${figure(acknowledgements.quantile(0.99))} ms`,
    `${figure((cpu.serverMs * 1000) / edits)} µs/edit`,
    `missing ${missing}`,
    `content ${isContentRight}`,
    `generator ${generator} % late ${figure(lagMs)} ms`,
    `others ${others} %`,
  ].join(', ');
}

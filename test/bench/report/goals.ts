import { figure, markdownTable } from './figures.ts';

interface Goal {
  /** As the tables name what they reached. */
  readonly id: string;
  readonly what: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly stretch?: number;
  /** What the best other server reached when the goals were set. */
  readonly bestPeer?: string;
}

const GOALS: readonly Goal[] = [
  { id: 'max1x50', what: '1 × 50, highest rate at p99 < 100 ms, × bare', atLeast: 5, stretch: 10, bestPeer: '2.4' },
  { id: 'max50x4', what: '50 × 4, highest rate at p99 < 100 ms, × bare', atLeast: 0.5, stretch: 1, bestPeer: '0.33' },
  {
    id: '1x50.cpu',
    what: '1 × 50, 300 edits/s: deliveries per CPU second, × bare',
    atLeast: 0.8,
    stretch: 1,
    bestPeer: '0.63',
  },
  {
    id: '50x4.cpu',
    what: '50 × 4, 1,000 edits/s: deliveries per CPU second, × bare',
    atLeast: 0.45,
    stretch: 0.55,
    bestPeer: '0.42',
  },
  {
    id: 'cursors.cpu',
    what: '1 × 50 with cursors: deliveries per CPU second, × bare',
    atLeast: 0.9,
    stretch: 1.2,
    bestPeer: '0.66',
  },
  { id: '1x50.p50', what: '1 × 50, 300 edits/s: edit to the other socket p50, ms', atMost: 8 },
  { id: '1x50.p99', what: '1 × 50, 300 edits/s: edit to the other socket p99, ms', atMost: 25 },
  { id: 'kill25.ack99', what: 'acknowledgement p99 at 25 edits/s, ms', atMost: 40 },
  { id: 'kill1000.ack99', what: 'acknowledgement p99 at 1,000 edits/s in one room, ms', atMost: 60 },
  { id: '50x4.ack99', what: 'acknowledgement p99 at 1,000 edits/s in 50 rooms, ms', atMost: 60 },
  { id: 'open.cold', what: 'open of the long history after a restart, ms', atMost: 25, bestPeer: '178' },
  { id: 'open.cpu', what: 'resident open, CPU × bare', atMost: 2, bestPeer: '5.7' },
  { id: 'open.bytes', what: 'bytes on open × plain encoding', atMost: 0.4, bestPeer: '1' },
  { id: 'idle.open', what: 'heap per open idle room, kB', atMost: 8, bestPeer: '9.4' },
  { id: 'idle.left', what: 'heap per room after everybody left, kB', atMost: 1, bestPeer: '0.9' },
  { id: 'storm.reload', what: '1,000 clients reload: CPU per client × bare', atMost: 1.5, bestPeer: '5.2' },
  {
    id: 'storm.reconnect',
    what: '1,000 clients reconnect with state: CPU per client × bare',
    atMost: 1.8,
    bestPeer: '2.7',
  },
  { id: 'storm.stall', what: 'worst stall of others’ typing meanwhile, ms', atMost: 1_000 },
  { id: 'kill25.lost', what: 'acknowledged edits lost by kill -9 at 25 edits/s', atMost: 0, bestPeer: 'all' },
  { id: 'kill1000.lost', what: 'acknowledged edits lost by kill -9 at 1,000 edits/s', atMost: 0, bestPeer: 'all' },
  { id: 'largeplan.first', what: 'page of a large plan: first byte, ms', atMost: 150 },
  { id: 'largeplan.interactive', what: 'page of a large plan: interactive, ms', atMost: 1_500 },
  { id: 'largeplan.typing95', what: 'page of a large plan: key to the other screen p95, ms', atMost: 100 },
  { id: 'planning.follow95', what: 'planning session of 60: presenter to follower p95, ms', atMost: 250 },
  { id: 'planning.cpu', what: 'planning session of 60: server’s own CPU, cores', atMost: 1 },
];

/** Goals beside what was reached, for those that were measured; of those in `atMost` no more is known than that. */
export function presentGoals(reached: Readonly<Record<string, number>>, atMost: ReadonlySet<string>): string {
  const rows = GOALS.flatMap((goal) => {
    const value = reached[goal.id];
    return value === undefined || Number.isNaN(value) ? [] : [row(goal, value, atMost.has(goal.id))];
  });
  return markdownTable(['goal', 'set', 'stretch', 'best peer when set', 'reached', ''], rows);
}

function row({ what, atLeast, atMost, stretch, bestPeer }: Goal, value: number, isUpperBound: boolean): string[] {
  const isMet = value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
  return [
    what,
    atLeast === undefined ? `≤ ${figure(atMost ?? Number.NaN)}` : `≥ ${figure(atLeast)}`,
    stretch === undefined ? '–' : figure(stretch),
    bestPeer ?? '–',
    `${isUpperBound ? '≤ ' : ''}${figure(value)}`,
    verdict(isMet, isUpperBound && atLeast !== undefined),
  ];
}

/** What is at most as much as it should be at least is no proof that it is. */
function verdict(isMet: boolean, isBoundedAbove: boolean): string {
  if (!isMet) return '**not met**';
  return isBoundedAbove ? '**not shown**' : 'met';
}

import type { LaneAccess } from '../../server/policy/index.ts';
import type { GatewayOptions } from './gateway-options.ts';
import type { LaneChannel } from './lane-channel.ts';
import type { Line } from './line.ts';

/** Sockets whose AuthSession, and channels whose access, is to be looked up again. */
export interface Suspects {
  readonly lines: readonly Line[];
  readonly channels: readonly LaneChannel[];
}

/** What was found; nothing has been done about it yet. */
export interface Findings {
  readonly ended: readonly { readonly line: Line; readonly close: 'signedOut' | 'signInNeeded' }[];
  readonly accesses: readonly AccessFinding[];
}

interface AccessFinding {
  readonly channel: LaneChannel;
  readonly access: LaneAccess | null;
  /** What the channel is to remember of this look; null when only the access was looked up. */
  readonly mark: number | null;
}

type Lookups = Pick<GatewayOptions, 'endedAuthSessions' | 'laneAccesses' | 'accessMarks'>;

/** Answers of thousands of rows would hold up everybody's typing. */
const PAIRS_AT_ONCE = 500;
const MARKS_AT_ONCE = 10_000;

/** Looks up rights anew, whatever was known of them. Rejects as the look-ups do. */
export async function checkRights(lookups: Lookups, { lines, channels }: Suspects): Promise<Findings> {
  const accesses = await inChunks(channels, PAIRS_AT_ONCE, async (some) => {
    const answers = await lookups.laneAccesses(some.map(pairOf));
    return some.map((channel, index) => ({ channel, access: answers[index] ?? null, mark: null }));
  });
  // Last: who is suspended between the two looks has lost the AuthSession, not one lane.
  return { ended: await endedLines(lookups, lines), accesses };
}

/** Looks whether anything has changed since the last look, and up what has. Rejects as the look-ups do. */
export async function checkChanges(lookups: Lookups, { lines, channels }: Suspects): Promise<Findings> {
  const changed = await inChunks(channels, MARKS_AT_ONCE, async (some) => {
    const marks = await lookups.accessMarks(some.map(pairOf));
    return some.flatMap((channel, index) => {
      const mark = marks[index] ?? null;
      return mark !== null && mark === channel.accessMark ? [] : [{ channel, mark }];
    });
  });
  const accesses = await inChunks(changed, PAIRS_AT_ONCE, async (some) => {
    const answers = await lookups.laneAccesses(some.map(({ channel }) => pairOf(channel)));
    // The mark is older than the answer: what changed in between shows as a change in the next look.
    return some.map(({ channel, mark }, index) => ({ channel, access: answers[index] ?? null, mark }));
  });
  return { ended: await endedLines(lookups, lines), accesses };
}

async function endedLines(lookups: Lookups, lines: readonly Line[]): Promise<Findings['ended']> {
  const ended = await lookups.endedAuthSessions([...new Set(lines.map((line) => line.authSessionId))]);
  if (ended.length === 0) return [];
  const closes = new Map(ended.map(({ id, hasRunOut }) => [id, hasRunOut ? 'signInNeeded' : 'signedOut'] as const));
  return lines.flatMap((line) => {
    const close = closes.get(line.authSessionId);
    return close === undefined ? [] : [{ line, close }];
  });
}

function pairOf({ userId, laneId }: LaneChannel): { userId: string; laneId: string } {
  return { userId, laneId };
}

async function inChunks<T, R>(
  all: readonly T[],
  size: number,
  work: (some: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < all.length; start += size) {
    for (const result of await work(all.slice(start, start + size))) results.push(result);
  }
  return results;
}

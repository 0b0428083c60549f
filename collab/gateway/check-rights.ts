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
  readonly signedOut: readonly Line[];
  readonly accesses: readonly { readonly channel: LaneChannel; readonly access: LaneAccess | null }[];
}

/** One answer of thousands of rows would hold up everybody's typing. */
const PAIRS_AT_ONCE = 500;

/** Looks up rights: all AuthSessions in one query, all accesses in as few as their number asks for. Rejects as they do. */
export async function checkRights(
  { openAuthSessions, laneAccesses }: Pick<GatewayOptions, 'openAuthSessions' | 'laneAccesses'>,
  { lines, channels }: Suspects,
): Promise<Findings> {
  const accesses: Findings['accesses'][number][] = [];
  for (let start = 0; start < channels.length; start += PAIRS_AT_ONCE) {
    const some = channels.slice(start, start + PAIRS_AT_ONCE);
    const answers = await laneAccesses(some.map(({ userId, laneId }) => ({ userId, laneId })));
    if (answers.length !== some.length) throw new Error('a look-up did not answer every pair');
    some.forEach((channel, index) => {
      accesses.push({ channel, access: answers[index] ?? null });
    });
  }
  // Last: who is suspended between the two looks has lost the AuthSession, not one lane.
  const open = await openAuthSessions([...new Set(lines.map((line) => line.authSessionId))]);
  const signedOut = lines.filter((line) => open.get(line.authSessionId) !== line.userId);
  return { signedOut, accesses };
}

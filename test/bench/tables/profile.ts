import { join } from 'node:path';
import type { Bench, Table } from '../harness/bench.ts';
import type { Peer } from '../harness/peer.ts';
import { CACHE } from '../harness/places.ts';
import { openTyping } from '../harness/typing-run.ts';
import { summariseProfile } from '../report/cpu-profile.ts';
import { figure } from '../report/figures.ts';

const CASES = [
  { id: '1x50', title: '1 × 50, 300 edits/s', rooms: 1, clientsPerRoom: 50, editsPerSecond: 300 },
  { id: '50x4', title: '50 × 4, 1,000 edits/s', rooms: 50, clientsPerRoom: 4, editsPerSecond: 1_000 },
  { id: '1x50-full', title: '1 × 50, 5,000 edits/s', rooms: 1, clientsPerRoom: 50, editsPerSecond: 5_000 },
  { id: '50x4-full', title: '50 × 4, 5,000 edits/s', rooms: 50, clientsPerRoom: 4, editsPerSecond: 5_000 },
];

/** Only when asked for by name: a profiled server is slower than the one that is measured. */
export const profile: Table = {
  name: 'profile',
  summary: 'CPU profile of the server under load: what one edit costs, and where',
  run: async (bench) => {
    const parts: string[] = [];
    for (const peer of bench.peers.filter(({ isYardstick }) => !isYardstick)) {
      for (const one of CASES) parts.push(await profileCase(bench, peer, one));
    }
    return { title: 'Where the time goes', text: parts.join('\n\n'), reached: {} };
  },
};

async function profileCase(bench: Bench, peer: Peer, { id, title, ...shape }: (typeof CASES)[number]): Promise<string> {
  const file = join(CACHE, `${peer.name}-${id}.cpuprofile`);
  const typing = await openTyping(bench, peer, shape, shape.editsPerSecond);
  try {
    const times = bench.isQuick ? { warmMs: 1_000, windowMs: 2_000 } : { warmMs: 4_000, windowMs: 10_000 };
    const result = await typing.measure({ ...shape, ...times, hasCursors: false, profileTo: file });
    bench.say(`${peer.name} ${id}: ${file}`);
    const cost = figure((result.cpu.serverMs * 1000) / result.edits);
    const p99 = figure(result.latency.quantile(0.99));
    const head = `**${peer.name}, ${title}** (${cost} µs CPU an edit with the profiler on, p99 ${p99} ms)`;
    return `${head}\n\n${summariseProfile(file, result.edits)}`;
  } finally {
    await typing.end();
  }
}

import type { Random } from '../../collab/support/random.ts';
import type { Peer } from './peer.ts';
import type { BenchPostgres } from './postgres.ts';

/** What every table works with. */
export interface Bench {
  readonly peers: readonly Peer[];
  readonly postgres: BenchPostgres;
  readonly random: Random;
  /** A smoke run: everything happens once and shortly. */
  readonly isQuick: boolean;
  readonly rounds: number;
  /** One line of progress for whoever waits. */
  say(line: string): void;
}

/** What one table found, ready to be printed. */
export interface Finding {
  readonly title: string;
  /** Markdown below the title. */
  readonly text: string;
  /** Figures for comparing with goals: by goal id. */
  readonly reached: Readonly<Record<string, number>>;
}

export interface Table {
  readonly name: string;
  readonly summary: string;
  run(bench: Bench): Promise<Finding>;
}

/** Every peer once a round, A B C A B C: what disturbs the machine for a while disturbs all of them. */
export async function interleaved<T>(
  bench: Bench,
  measure: (peer: Peer) => Promise<T | null>,
): Promise<ReadonlyMap<Peer, readonly T[]>> {
  const found = new Map<Peer, T[]>(bench.peers.map((peer) => [peer, []]));
  for (let round = 1; round <= bench.rounds; round += 1) {
    for (const peer of bench.peers) {
      const result = await measure(peer);
      if (result !== null) found.get(peer)?.push(result);
    }
  }
  return found;
}

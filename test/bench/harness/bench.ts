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
  /** Goal ids of which the figure is only known to be no greater. */
  readonly atMost?: readonly string[];
}

export interface Table {
  readonly name: string;
  readonly summary: string;
  run(bench: Bench): Promise<Finding>;
}

/**
 * Every peer once a round, A B C A B C: what disturbs the machine for a while disturbs all of them. A measurement that
 * breaks is tried once more; a peer that breaks twice is left out from there on, but the yardstick must hold.
 */
export async function interleaved<T>(
  bench: Bench,
  measure: (peer: Peer) => Promise<T | null>,
): Promise<ReadonlyMap<Peer, readonly T[]>> {
  const found = new Map<Peer, T[]>(bench.peers.map((peer) => [peer, []]));
  const broken = new Set<Peer>();
  for (let round = 1; round <= bench.rounds; round += 1) {
    for (const peer of bench.peers.filter((one) => !broken.has(one))) {
      const result = await attempt(bench, peer, measure);
      if (result === 'broken') broken.add(peer);
      else if (result !== null) found.get(peer)?.push(result);
    }
  }
  return found;
}

async function attempt<T>(
  bench: Bench,
  peer: Peer,
  measure: (peer: Peer) => Promise<T | null>,
  isSecond = false,
): Promise<T | null | 'broken'> {
  try {
    return await measure(peer);
  } catch (error) {
    bench.say(`${peer.name} broke: ${error instanceof Error ? error.message : String(error)}`);
    if (!isSecond) return attempt(bench, peer, measure, true);
    if (peer.isYardstick) throw error;
    return 'broken';
  }
}

import type { Sitting } from '../../../collab/document/history-sittings.ts';
import { groupByPause } from '../../../server/domain/group-by-pause.ts';
import type { RecordAct } from '../../../server/domain/record-act.ts';
import type { LaneSittings } from '../../../server/services/app-services.ts';

/** What one person did with authority in one go. */
export interface ActsEntry {
  readonly kind: 'acts';
  readonly personId: string;
  /** In their order. */
  readonly acts: readonly [RecordAct, ...RecordAct[]];
}

/** One line of a lane's history: what was written, or what was done with authority. */
export type HistoryEntry = { readonly kind: 'sitting'; readonly sitting: Sitting } | ActsEntry;

const PAUSE_MS = 30 * 60_000;

/** The sittings of a page with the acts of the same stretch of time between them, the latest first. */
export function entriesOf(
  { sittings, earlier }: LaneSittings,
  laneActs: readonly RecordAct[],
): readonly HistoryEntry[] {
  const begin = earlier === null ? null : Math.min(...sittings.map(({ from }) => from.getTime()));
  const inside = laneActs
    .filter(({ at }) => begin === null || Date.parse(at) >= begin)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const entries: HistoryEntry[] = [
    ...sittings.map((sitting) => ({ kind: 'sitting' as const, sitting })),
    ...groupActs(inside),
  ];
  return entries.sort((a, b) => endOf(b) - endOf(a));
}

function groupActs(acts: readonly RecordAct[]): readonly ActsEntry[] {
  const doing = { who: (act: RecordAct) => act.personId, when: (act: RecordAct) => Date.parse(act.at) };
  return groupByPause(acts, doing, PAUSE_MS).map((own) => ({ kind: 'acts', personId: own[0].personId, acts: own }));
}

function endOf(entry: HistoryEntry): number {
  return entry.kind === 'sitting' ? entry.sitting.to.getTime() : Date.parse((entry.acts.at(-1) ?? entry.acts[0]).at);
}

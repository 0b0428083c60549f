import { createContext, useContext, useMemo, useState } from 'react';
import { isRecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { Names } from '../../../collab/document/kind/shown-value.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { byRoot, RECORD_ROOTS, type RecordRoot } from '../../../collab/document/roots.ts';
import type { PersonSummary } from '../../../server/services/app-services.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';

/** Where records stand: whose plan, which lane, and what they may name. */
export interface RecordScope extends Names {
  readonly plan: PlanView['plan'];
  readonly people: readonly PersonSummary[];
  readonly me: PlanView['me'];
  readonly lane: Pick<LaneView, 'id' | 'audience' | 'badge' | 'can' | 'acts'>;
  /** ISO day by which dates are late. */
  readonly today: string;
  /** Records of a root that one of this lane may name, in reading order. */
  recordsOf(root: string): readonly NamedRecord[];
}

export interface NamedRecord {
  readonly id: string;
  readonly title: string;
}

const RecordScopeContext = createContext<RecordScope | null>(null);
export const RecordScopeProvider = RecordScopeContext.Provider;

export function useRecordScope(): RecordScope {
  const scope = useContext(RecordScopeContext);
  if (scope === null) throw new Error('a record is shown outside its lane');
  return scope;
}

/**
 * The scope of one lane: it names its own records, and those of a `wider` one, which more people read than itself. The
 * same scope as before while no name has changed, so that records render again only for what they show.
 */
export function useScopeOf(
  { plan, people, me, today }: PlanView,
  lane: RecordScope['lane'],
  own: LaneContent,
  wider: LaneContent | null,
): RecordScope {
  const [names] = useState(() => new RecordNames());
  const lists = names.of(wider === null ? [own] : [own, wider]);
  return useMemo(() => {
    const recordsOf = (root: string) => (isRecordRoot(root) ? lists[root] : []);
    const titleOf = (root: string, id: string) => recordsOf(root).find((record) => record.id === id)?.title ?? null;
    return { plan, people, me, lane, today, recordsOf, titleOf };
  }, [plan, people, me, lane, today, lists]);
}

type NameLists = Readonly<Record<RecordRoot, readonly NamedRecord[]>>;

/** The names of all records of some lanes; what does not change keeps its identity. */
class RecordNames {
  #contents: readonly LaneContent[] = [];
  #lists: NameLists = byRoot(() => []);

  of(contents: readonly LaneContent[]): NameLists {
    const before = this.#lists;
    const next = byRoot((root) => {
      const isSame = contents.length === this.#contents.length;
      if (isSame && contents.every((content, index) => content[root] === this.#contents[index]?.[root]))
        return before[root];
      const named = contents.flatMap((content) => content[root].map(({ id, title }) => ({ id, title })));
      return JSON.stringify(named) === JSON.stringify(before[root]) ? before[root] : named;
    });
    this.#contents = contents;
    if (RECORD_ROOTS.some((root) => next[root] !== before[root])) this.#lists = next;
    return this.#lists;
  }
}

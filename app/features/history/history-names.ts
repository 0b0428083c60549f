import { isRecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { Names } from '../../../collab/document/kind/shown-value.ts';
import { usePlan } from '../plan/use-plan.ts';

/** What values of any lane of the plan are named by; what is gone has no name any more. */
export function useHistoryNames(): Names {
  const { people, lanes } = usePlan();
  return {
    people,
    titleOf: (root, id) => {
      if (!isRecordRoot(root)) return null;
      for (const { content } of lanes) {
        const record = content[root].find((one) => one.id === id);
        if (record !== undefined) return record.title;
      }
      return null;
    },
  };
}

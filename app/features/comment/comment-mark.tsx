import { Link } from '@remix-run/react';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import { usePageTrait } from '../../ui/use-page-trait.ts';
import { useWords } from '../../words/use-words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { commentsAddress, newThreadAddress } from './addresses.ts';
import { audiencesOf } from './audiences.ts';
import { opensBeside } from './beside/beside-link.ts';

interface CommentMarkProps {
  readonly root: RecordRoot;
  readonly recordId: string;
  /** What the record is called here. */
  readonly named: string;
}

/**
 * How many threads about a record are open, as far as this person reads them, and the way to begin one; nothing on a screen at
 * which both firms may be looking.
 */
export function CommentMark({ root, recordId, named }: CommentMarkProps) {
  const say = useWords();
  const view = usePlan();
  const { lane } = useRecordScope();
  const { plan, threads } = view;
  const open = threads.find((one) => one.anchorLaneId === lane.id && one.root === root && one.recordId === recordId);
  const isShared = usePageTrait('isSharedScreen');
  const count = open?.count ?? 0;
  const mayBegin = audiencesOf(view.lanes, lane).length > 0;
  if (isShared || (count === 0 && !mayBegin)) return null;
  return (
    <p className="comment-mark" data-print="never">
      {count > 0 && (
        <Link
          to={commentsAddress(plan.id)}
          className="comment-count"
          {...opensBeside({ laneId: lane.id, root, recordId })}
        >
          {count === 1
            ? say('1 comment thread', '1 Kommentar')
            : say(`${count} comment threads`, `${count} Kommentare`)}
        </Link>
      )}
      {mayBegin && (
        <Link
          to={newThreadAddress(plan.id, { laneId: lane.id, root, recordId })}
          {...opensBeside({ laneId: lane.id, root, recordId, asks: true })}
          aria-label={say(`Comment on ${named}`, `Kommentieren: ${named}`)}
        >
          {say('Comment', 'Kommentieren')}
        </Link>
      )}
    </p>
  );
}

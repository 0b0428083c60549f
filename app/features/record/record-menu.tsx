import { useNavigate } from '@remix-run/react';
import { ArrowDown, ArrowUp, Ellipsis, Trash2, UserRoundPen } from 'lucide-react';
import { useState } from 'react';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { AlertDialog } from '../../ui/alert-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { authorsAddress } from '../plan/places.ts';
import { useRecordScope } from './record-scope.ts';
import { useUndoNotice } from './undo-notice.tsx';

interface RecordMenuProps {
  readonly live: LiveLane;
  readonly root: RecordRoot;
  readonly id: string;
  readonly index: number;
  readonly count: number;
  /** What the record is called in sentences: «section», «objective». */
  readonly noun: string;
  readonly title: string;
  /** For whom the part is, in words. */
  readonly badge: string;
  /** What holds text is removed only after a question: it may be somebody else's. */
  readonly holdsText: boolean;
  /** False while something in it is agreed. */
  readonly mayRemove: boolean;
}

/** Moves or removes one record of a list, and leads to who wrote it; removal can be taken back. */
export function RecordMenu(props: RecordMenuProps) {
  const { live, root, id, index, count, noun, title } = props;
  const [isAsking, setIsAsking] = useState(false);
  const offerUndo = useUndoNotice();
  const navigate = useNavigate();
  const { plan } = useRecordScope();
  const label = `Arrange ${title === '' ? `this ${noun}` : title}`;
  const act = (key: string) => {
    if (key === 'up') live.move(root, id, index - 1);
    if (key === 'down') live.move(root, id, index + 1);
    if (key === 'authors') navigate(authorsAddress(plan.id, live.laneId, root, id));
    if (key !== 'remove') return;
    if (props.holdsText) setIsAsking(true);
    else remove();
  };
  const remove = () => {
    setIsAsking(false);
    const restore = live.remove(root, id);
    if (restore !== null) offerUndo(title === '' ? `The ${noun} was removed.` : `«${title}» was removed.`, restore);
  };
  return (
    <>
      <Menu
        label={label}
        onAction={act}
        trigger={<IconButton label={label} icon={<Ellipsis aria-hidden className="size-4" />} />}
      >
        <MenuItem id="up" isDisabled={index === 0} icon={<ArrowUp aria-hidden className="size-4" />}>
          Move up
        </MenuItem>
        <MenuItem id="down" isDisabled={index === count - 1} icon={<ArrowDown aria-hidden className="size-4" />}>
          Move down
        </MenuItem>
        <MenuItem id="authors" icon={<UserRoundPen aria-hidden className="size-4" />}>
          Who wrote this
        </MenuItem>
        <MenuItem
          id="remove"
          isDisabled={!props.mayRemove}
          icon={<Trash2 aria-hidden className="size-4" />}
        >{`Remove ${noun}`}</MenuItem>
      </Menu>
      <AlertDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={title === '' ? `Remove this ${noun}?` : `Remove «${title}»?`}
        actions={
          <>
            <Button autoFocus onPress={() => setIsAsking(false)}>
              Keep it
            </Button>
            <Button variant="primary" onPress={remove}>{`Remove ${noun}`}</Button>
          </>
        }
      >
        Everybody who reads this part ({props.badge}) loses it from the page. You can undo this for a moment.
      </AlertDialog>
    </>
  );
}

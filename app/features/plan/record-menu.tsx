import { ArrowDown, ArrowUp, Ellipsis, Trash2 } from 'lucide-react';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
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
}

/** Moves or removes one record of a list; removal can be taken back. */
export function RecordMenu({ live, root, id, index, count, noun, title }: RecordMenuProps) {
  const offerUndo = useUndoNotice();
  const label = `Arrange ${title === '' ? `this ${noun}` : title}`;
  const act = (key: string) => {
    if (key === 'up') live.move(root, id, index - 1);
    if (key === 'down') live.move(root, id, index + 1);
    if (key !== 'remove') return;
    const restore = live.remove(root, id);
    if (restore !== null) offerUndo(title === '' ? `The ${noun} was removed.` : `«${title}» was removed.`, restore);
  };
  return (
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
      <MenuItem id="remove" icon={<Trash2 aria-hidden className="size-4" />}>{`Remove ${noun}`}</MenuItem>
    </Menu>
  );
}

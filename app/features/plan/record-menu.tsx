import { ArrowDown, ArrowUp, Ellipsis, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
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
  const name = title === '' ? `this ${noun}` : title;
  const remove = () => {
    const restore = live.remove(root, id);
    if (restore !== null) offerUndo(title === '' ? `The ${noun} was removed.` : `«${title}» was removed.`, restore);
  };
  const disabledKeys = [...(index === 0 ? ['up'] : []), ...(index === count - 1 ? ['down'] : [])];
  return (
    <MenuTrigger>
      <Button aria-label={`Arrange ${name}`} className="tool-button">
        <Ellipsis aria-hidden className="size-4" />
      </Button>
      <Popover placement="bottom end" className="record-menu">
        <Menu
          aria-label={`Arrange ${name}`}
          disabledKeys={disabledKeys}
          onAction={(key) => {
            if (key === 'up') live.move(root, id, index - 1);
            if (key === 'down') live.move(root, id, index + 1);
            if (key === 'remove') remove();
          }}
          className="outline-none"
        >
          <Item id="up" icon={<ArrowUp aria-hidden className="size-4" />} words="Move up" />
          <Item id="down" icon={<ArrowDown aria-hidden className="size-4" />} words="Move down" />
          <Item id="remove" icon={<Trash2 aria-hidden className="size-4" />} words={`Remove ${noun}`} />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Item({ id, icon, words }: { id: string; icon: ReactNode; words: string }) {
  return (
    <MenuItem id={id} textValue={words} className="record-menu-item">
      {icon}
      {words}
    </MenuItem>
  );
}

import { useNavigate } from '@remix-run/react';
import { ArrowDown, ArrowUp, Ellipsis, Share2, Trash2, UserRoundPen } from 'lucide-react';
import { useState } from 'react';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { AlertDialog } from '../../ui/alert-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useWords } from '../../words/use-words.ts';
import { authorsAddress, publishAddress } from '../plan/places.ts';
import { useRecordScope } from './record-scope.ts';
import { useUndoNotice } from './undo-notice.tsx';

interface RecordMenuProps {
  readonly live: LiveLane;
  readonly root: RecordRoot;
  readonly id: string;
  readonly index: number;
  readonly count: number;
  /** Where its neighbours stand in the whole list, when the page shows it among some of it. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
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
  const say = useWords();
  const [isAsking, setIsAsking] = useState(false);
  const offerUndo = useUndoNotice();
  const navigate = useNavigate();
  const { plan, lane } = useRecordScope();
  const label =
    title === '' ? say(`Arrange this ${noun}`, `${noun} anordnen`) : say(`Arrange ${title}`, `${title} anordnen`);
  const removeIt = say(`Remove ${noun}`, `${noun} entfernen`);
  const act = (key: string) => {
    if (key === 'up') live.move(root, id, props.before ?? index - 1);
    if (key === 'down') live.move(root, id, props.after ?? index + 1);
    if (key === 'authors') navigate(authorsAddress(plan.id, live.laneId, root, id));
    if (key === 'publish') navigate(publishAddress(plan.id, live.laneId, [`${root}/${id}`]));
    if (key !== 'remove') return;
    if (props.holdsText) setIsAsking(true);
    else remove();
  };
  const remove = () => {
    setIsAsking(false);
    const restore = live.remove(root, id);
    if (restore === null) return;
    const done =
      title === ''
        ? say(`The ${noun} was removed.`, `${noun} wurde entfernt.`)
        : say(`«${title}» was removed.`, `«${title}» wurde entfernt.`);
    offerUndo(done, restore);
  };
  return (
    <>
      <Menu
        label={label}
        onAction={act}
        trigger={<IconButton label={label} icon={<Ellipsis aria-hidden className="size-4" />} />}
      >
        <MenuItem id="up" isDisabled={index === 0} icon={<ArrowUp aria-hidden className="size-4" />}>
          {say('Move up', 'Nach oben')}
        </MenuItem>
        <MenuItem id="down" isDisabled={index === count - 1} icon={<ArrowDown aria-hidden className="size-4" />}>
          {say('Move down', 'Nach unten')}
        </MenuItem>
        <MenuItem id="authors" icon={<UserRoundPen aria-hidden className="size-4" />}>
          {say('Who wrote this', 'Wer das geschrieben hat')}
        </MenuItem>
        {lane.audience !== 'shared' && lane.can.publish && (
          <MenuItem id="publish" icon={<Share2 aria-hidden className="size-4" />}>
            {say('Publish to both firms …', 'Für beide Firmen veröffentlichen …')}
          </MenuItem>
        )}
        <MenuItem id="remove" isDisabled={!props.mayRemove} icon={<Trash2 aria-hidden className="size-4" />}>
          {removeIt}
        </MenuItem>
      </Menu>
      <AlertDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={
          title === ''
            ? say(`Remove this ${noun}?`, `${noun} entfernen?`)
            : say(`Remove «${title}»?`, `«${title}» entfernen?`)
        }
        actions={
          <>
            <Button autoFocus onPress={() => setIsAsking(false)}>
              {say('Keep it', 'Behalten')}
            </Button>
            <Button variant="primary" onPress={remove}>
              {removeIt}
            </Button>
          </>
        }
      >
        {say(
          `Everybody who reads this part (${props.badge}) loses it from the page. You can undo this for a moment.`,
          `Für alle, die diesen Teil lesen (${props.badge}), verschwindet es von der Seite. Sie können das einen Moment lang rückgängig machen.`,
        )}
      </AlertDialog>
    </>
  );
}

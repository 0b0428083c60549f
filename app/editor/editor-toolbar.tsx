import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useReducer, useRef, useSyncExternalStore } from 'react';
import { Button, Group, Separator, ToggleButton, Toolbar } from 'react-aria-components';
import { words } from '../../server/domain/words.ts';
import { useKeyNames } from '../keys/key-names.ts';
import { type Say, useWords } from '../words/use-words.ts';
import { useActiveEditor } from './active-editor.tsx';
import { COMMAND_GROUPS, type EditorCommand, isPossible, runCommand, TABLE_COMMANDS } from './editor-commands.ts';
import { LinkButton } from './link-button.tsx';

const TOOLBAR_ID = 'editor-toolbar';

/** Moves the keyboard to the toolbar; Escape there moves it back into the text. */
export function focusToolbar(): void {
  document.getElementById(TOOLBAR_ID)?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
}

/** The one toolbar of the page. It acts on the editor the person last worked in; arrow keys walk its buttons. */
export function EditorToolbar() {
  const say = useWords();
  const active = useActiveEditor();
  const editor = useSyncExternalStore(active.subscribe, active.get, () => null);
  useEachTransaction(editor);
  const place = useRef<HTMLDivElement>(null);
  useEscape(place, editor);
  return (
    <div ref={place} id={TOOLBAR_ID} className="min-w-0">
      <Toolbar aria-label={say('Formatting', 'Formatierung')} className="editor-toolbar">
        {COMMAND_GROUPS.map((group, index) => (
          <Group key={group[0]?.id} aria-label={groupLabel(index, say)} className="flex items-center gap-0.5">
            {index > 0 && <Separator orientation="vertical" className="mx-1 h-5 w-px bg-line" />}
            {group.map((command) => (
              <CommandButton key={command.id} editor={editor} command={command} />
            ))}
            {index === 2 && <LinkButton editor={editor} />}
          </Group>
        ))}
        {editor?.isActive('table') === true && (
          <Group aria-label={say('Table', 'Tabelle')} className="flex items-center gap-0.5">
            <Separator orientation="vertical" className="mx-1 h-5 w-px bg-line" />
            {TABLE_COMMANDS.map((command) => (
              <CommandButton key={command.id} editor={editor} command={command} />
            ))}
          </Group>
        )}
      </Toolbar>
    </div>
  );
}

const GROUP_LABELS = [
  words('History', 'Verlauf'),
  words('Headings', 'Überschriften'),
  words('Text', 'Text'),
  words('Lists', 'Listen'),
  words('Blocks', 'Blöcke'),
];

function groupLabel(index: number, say: Say): string {
  const label = GROUP_LABELS[index];
  return label === undefined ? '' : say(label);
}

function CommandButton({ editor, command }: { editor: Editor | null; command: EditorCommand }) {
  const say = useWords();
  const label = say(command.label);
  const keyNames = useKeyNames();
  const title = command.keys === undefined ? label : `${label} (${keyNames(command.keys)})`;
  const Icon = command.icon;
  const face = Icon === undefined ? label : <Icon aria-hidden className="size-4" />;
  const isDisabled = editor === null || !isPossible(editor, command);
  const onPress = () => {
    if (editor !== null) runCommand(editor, command);
  };
  // A press must not take the selection out of the text.
  const common = {
    isDisabled,
    className: Icon === undefined ? 'tool-button px-2 text-xs' : 'tool-button',
    preventFocusOnPress: true,
    'aria-label': label,
  };
  const isOn = editor !== null && command.isOn?.(editor) === true;
  return (
    <span title={title}>
      {command.isOn === undefined ? (
        <Button {...common} onPress={onPress}>
          {face}
        </Button>
      ) : (
        <ToggleButton {...common} isSelected={isOn} onChange={onPress}>
          {face}
        </ToggleButton>
      )}
    </span>
  );
}

function useEscape(place: RefObject<HTMLElement>, editor: Editor | null): void {
  useEffect(() => {
    const toolbar = place.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') editor?.commands.focus();
    };
    toolbar?.addEventListener('keydown', onKeyDown);
    return () => toolbar?.removeEventListener('keydown', onKeyDown);
  }, [place, editor]);
}

// At most once a frame: asking for the state of every button takes longer than a letter should.
function useEachTransaction(editor: Editor | null): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (editor === null) return;
    let frame = 0;
    const schedule = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(render);
    };
    editor.on('transaction', schedule);
    return () => {
      cancelAnimationFrame(frame);
      editor.off('transaction', schedule);
    };
  }, [editor]);
}

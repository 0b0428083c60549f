import type { ChainedCommands, Editor } from '@tiptap/core';
import {
  Bold,
  Code,
  Heading3,
  Heading4,
  Italic,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Redo2,
  SquareCode,
  Strikethrough,
  Table,
  Undo2,
} from 'lucide-react';

/** One button of the toolbar: what it is called, when it is on, what it does. */
export interface EditorCommand {
  readonly id: string;
  readonly label: string;
  /** Shown after the label; the editor itself binds the keys. */
  readonly keys?: string;
  readonly icon?: LucideIcon;
  readonly run: (chain: ChainedCommands) => ChainedCommands;
  readonly isOn?: (editor: Editor) => boolean;
}

const mark = (id: string, label: string, icon: LucideIcon, keys: string, run: EditorCommand['run']): EditorCommand => ({
  id,
  label,
  icon,
  keys,
  run,
  isOn: (editor) => editor.isActive(id),
});

const block = (id: string, label: string, icon: LucideIcon, run: EditorCommand['run']): EditorCommand => ({
  id,
  label,
  icon,
  run,
  isOn: (editor) => editor.isActive(id),
});

const heading = (level: 3 | 4, label: string, icon: LucideIcon): EditorCommand => ({
  id: `heading-${level}`,
  label,
  icon,
  keys: `Ctrl+Alt+${level}`,
  run: (chain) => chain.toggleHeading({ level }),
  isOn: (editor) => editor.isActive('heading', { level }),
});

/** The toolbar's groups, in order. */
export const COMMAND_GROUPS: readonly (readonly EditorCommand[])[] = [
  [
    { id: 'undo', label: 'Undo', keys: 'Ctrl+Z', icon: Undo2, run: (chain) => chain.undo() },
    { id: 'redo', label: 'Redo', keys: 'Ctrl+Y', icon: Redo2, run: (chain) => chain.redo() },
  ],
  [heading(3, 'Heading', Heading3), heading(4, 'Subheading', Heading4)],
  [
    mark('bold', 'Bold', Bold, 'Ctrl+B', (chain) => chain.toggleBold()),
    mark('italic', 'Italic', Italic, 'Ctrl+I', (chain) => chain.toggleItalic()),
    mark('strike', 'Strikethrough', Strikethrough, 'Ctrl+Shift+S', (chain) => chain.toggleStrike()),
    mark('code', 'Code', Code, 'Ctrl+E', (chain) => chain.toggleCode()),
  ],
  [
    block('bulletList', 'Bullet list', List, (chain) => chain.toggleBulletList()),
    block('orderedList', 'Numbered list', ListOrdered, (chain) => chain.toggleOrderedList()),
    block('taskList', 'Task list', ListChecks, (chain) => chain.toggleTaskList()),
  ],
  [
    block('blockquote', 'Quotation', Quote, (chain) => chain.toggleBlockquote()),
    block('codeBlock', 'Code block', SquareCode, (chain) => chain.toggleCodeBlock()),
    { id: 'rule', label: 'Dividing line', icon: Minus, run: (chain) => chain.setHorizontalRule() },
    {
      id: 'table',
      label: 'Table',
      icon: Table,
      run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
      isOn: (editor) => editor.isActive('table'),
    },
  ],
];

/** Shown while the caret is in a table. */
export const TABLE_COMMANDS: readonly EditorCommand[] = [
  { id: 'row-add', label: 'Add row', run: (chain) => chain.addRowAfter() },
  { id: 'row-remove', label: 'Remove row', run: (chain) => chain.deleteRow() },
  { id: 'column-add', label: 'Add column', run: (chain) => chain.addColumnAfter() },
  { id: 'column-remove', label: 'Remove column', run: (chain) => chain.deleteColumn() },
  { id: 'table-remove', label: 'Remove table', run: (chain) => chain.deleteTable() },
];

/** Runs a command in its editor and puts the caret back there. */
export function runCommand(editor: Editor, command: EditorCommand): void {
  command.run(editor.chain().focus()).run();
}

/** True when the command would do something where the caret stands. */
export function isPossible(editor: Editor, command: EditorCommand): boolean {
  return command.run(editor.can().chain()).run();
}

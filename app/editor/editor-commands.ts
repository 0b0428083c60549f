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
import { type Words, words } from '../../server/domain/words.ts';
import { type Key, TEXT_KEYS } from '../keys/editing-keys.ts';

/** One button of the toolbar: what it is called, when it is on, what it does. */
export interface EditorCommand {
  readonly id: string;
  readonly label: Words;
  /** Shown after the label; the editor itself binds the keys. */
  readonly keys?: string;
  readonly icon?: LucideIcon;
  readonly run: (chain: ChainedCommands) => ChainedCommands;
  readonly isOn?: (editor: Editor) => boolean;
}

const mark = (id: string, key: Key, icon: LucideIcon, run: EditorCommand['run']): EditorCommand => ({
  ...key,
  id,
  icon,
  run,
  isOn: (editor) => editor.isActive(id),
});

const block = (id: string, label: Words, icon: LucideIcon, run: EditorCommand['run']): EditorCommand => ({
  id,
  label,
  icon,
  run,
  isOn: (editor) => editor.isActive(id),
});

const heading = (level: 3 | 4, key: Key, icon: LucideIcon): EditorCommand => ({
  ...key,
  id: `heading-${level}`,
  icon,
  run: (chain) => chain.toggleHeading({ level }),
  isOn: (editor) => editor.isActive('heading', { level }),
});

/** The toolbar's groups, in order. */
export const COMMAND_GROUPS: readonly (readonly EditorCommand[])[] = [
  [
    { ...TEXT_KEYS.undo, id: 'undo', icon: Undo2, run: (chain) => chain.undo() },
    { ...TEXT_KEYS.redo, id: 'redo', icon: Redo2, run: (chain) => chain.redo() },
  ],
  [heading(3, TEXT_KEYS.heading, Heading3), heading(4, TEXT_KEYS.subheading, Heading4)],
  [
    mark('bold', TEXT_KEYS.bold, Bold, (chain) => chain.toggleBold()),
    mark('italic', TEXT_KEYS.italic, Italic, (chain) => chain.toggleItalic()),
    mark('strike', TEXT_KEYS.strike, Strikethrough, (chain) => chain.toggleStrike()),
    mark('code', TEXT_KEYS.code, Code, (chain) => chain.toggleCode()),
  ],
  [
    block('bulletList', words('Bullet list', 'Aufzählung'), List, (chain) => chain.toggleBulletList()),
    block('orderedList', words('Numbered list', 'Nummerierte Liste'), ListOrdered, (chain) =>
      chain.toggleOrderedList(),
    ),
    block('taskList', words('Task list', 'Aufgabenliste'), ListChecks, (chain) => chain.toggleTaskList()),
  ],
  [
    block('blockquote', words('Quotation', 'Zitat'), Quote, (chain) => chain.toggleBlockquote()),
    block('codeBlock', words('Code block', 'Codeblock'), SquareCode, (chain) => chain.toggleCodeBlock()),
    { id: 'rule', label: words('Dividing line', 'Trennlinie'), icon: Minus, run: (chain) => chain.setHorizontalRule() },
    {
      id: 'table',
      label: words('Table', 'Tabelle'),
      icon: Table,
      run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
      isOn: (editor) => editor.isActive('table'),
    },
  ],
];

/** Shown while the caret is in a table. */
export const TABLE_COMMANDS: readonly EditorCommand[] = [
  { id: 'row-add', label: words('Add row', 'Zeile hinzufügen'), run: (chain) => chain.addRowAfter() },
  { id: 'row-remove', label: words('Remove row', 'Zeile entfernen'), run: (chain) => chain.deleteRow() },
  { id: 'column-add', label: words('Add column', 'Spalte hinzufügen'), run: (chain) => chain.addColumnAfter() },
  { id: 'column-remove', label: words('Remove column', 'Spalte entfernen'), run: (chain) => chain.deleteColumn() },
  { id: 'table-remove', label: words('Remove table', 'Tabelle entfernen'), run: (chain) => chain.deleteTable() },
];

/** Runs a command in its editor and puts the caret back there. */
export function runCommand(editor: Editor, command: EditorCommand): void {
  command.run(editor.chain().focus()).run();
}

/** True when the command would do something where the caret stands. */
export function isPossible(editor: Editor, command: EditorCommand): boolean {
  return command.run(editor.can().chain()).run();
}

import { Editor, Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extensions';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { XmlFragment } from 'yjs';
import { laneExtensions } from '../../collab/document/schema.ts';
import { buildCaret } from './caret.ts';
import type { LiveLane } from './live-lane.ts';

interface SectionEditorOptions {
  readonly element: HTMLElement;
  readonly live: LiveLane;
  readonly fragment: XmlFragment;
  readonly label: string;
  readonly ownName: string;
  /** Moves the keyboard to the toolbar (Alt F10, as in office programs). */
  readonly onToolbarKey: () => void;
}

/** Binds an editor to the body of one section. The caller destroys it. Opening writes nothing into the document. */
export function createSectionEditor(options: SectionEditorOptions): Editor {
  const { live, fragment } = options;
  live.undoManager.trackedOrigins.add(ySyncPluginKey);
  return new Editor({
    element: options.element,
    injectCSS: false,
    extensions: [
      ...laneExtensions(),
      Collaboration.configure({ fragment, yUndoOptions: { undoManager: live.undoManager } }),
      CollaborationCaret.configure({
        provider: { awareness: live.awareness },
        // For this browser only: the server stamps who is shown to others.
        user: { name: options.ownName },
        render: buildCaret,
        selectionRender: (user) => ({ class: 'caret-selection', style: `--caret: ${user.color}` }),
      }),
      Placeholder.configure({ placeholder: 'Write here …' }),
      Extension.create({
        name: 'toolbarKey',
        addKeyboardShortcuts: () => ({
          'Alt-F10': () => {
            options.onToolbarKey();
            return true;
          },
        }),
      }),
    ],
    editorProps: {
      attributes: {
        class: 'prose-plan',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        'aria-keyshortcuts': 'Alt+F10',
      },
    },
  });
}

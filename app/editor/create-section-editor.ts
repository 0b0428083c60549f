import { Editor, Extension, type Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extensions';
import { initProseMirrorDoc, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { XmlFragment } from 'yjs';
import { laneExtensions } from '../../collab/document/schema.ts';
import { TEXT_KEYS } from '../keys/editing-keys.ts';
import { buildCaret } from './caret.ts';
import { caretAwareness } from './caret-awareness.ts';
import type { LiveLane } from './live-lane.ts';

interface SectionEditorOptions {
  readonly element: HTMLElement;
  readonly live: LiveLane;
  readonly fragment: XmlFragment;
  readonly label: string;
  readonly ownName: string;
  /** Shown where nothing stands yet. */
  readonly placeholder: string;
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
      ...boundTo(fragment, live),
      CollaborationCaret.configure({
        provider: { awareness: caretAwareness(live.awareness) },
        // For this browser only: the server stamps who is shown to others.
        user: { name: options.ownName },
        render: buildCaret,
        selectionRender: (user) => ({ class: 'caret-selection', style: `--caret: ${user.color}` }),
      }),
      Placeholder.configure({ placeholder: options.placeholder }),
      toolbarKey(options.onToolbarKey),
    ],
    editorProps: {
      attributes: {
        class: 'prose-plan',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        'aria-keyshortcuts': TEXT_KEYS.toolbar.keys,
      },
    },
  });
}

/** The collaboration extension, with the content in the editor from its first state on: nothing is painted twice. */
function boundTo(fragment: XmlFragment, live: LiveLane): Extensions {
  const mapping: ReturnType<typeof initProseMirrorDoc>['mapping'] = new Map();
  const firstContent = Extension.create({
    name: 'firstContent',
    onBeforeCreate() {
      if (fragment.length === 0) return;
      const initial = initProseMirrorDoc(fragment, this.editor.schema);
      for (const [type, node] of initial.mapping) mapping.set(type, node);
      // It takes a node here, which its type does not say; JSON would break the mapping from nodes to shared types.
      Object.assign(this.editor.options, { content: initial.doc });
    },
  });
  const collaboration = Collaboration.configure({
    fragment,
    yUndoOptions: { undoManager: live.undoManager },
    ...(fragment.length === 0 ? {} : { ySyncOptions: { mapping } }),
  });
  return [firstContent, collaboration];
}

function toolbarKey(onPress: () => void): Extension {
  return Extension.create({
    name: 'toolbarKey',
    addKeyboardShortcuts: () => ({
      [TEXT_KEYS.toolbar.keys.replaceAll('+', '-')]: () => {
        onPress();
        return true;
      },
    }),
  });
}

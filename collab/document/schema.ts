import { type Extensions, getSchema } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { TableKit } from '@tiptap/extension-table';
import type { Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';
import { safeHref } from './safe-href.ts';

/** Levels of headings inside a section; level 1 is the plan's title. */
const HEADING_LEVELS = [2, 3, 4] as const;

/**
 * The one list of extensions that defines what a section may hold: the editor adds behaviour to it, the server takes
 * its schema from it. A node or mark added here raises SCHEMA_VERSION and needs an entry in prose-shape.ts.
 */
export function laneExtensions(): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [...HEADING_LEVELS] },
      link: {
        openOnClick: false,
        protocols: [],
        defaultProtocol: 'https',
        isAllowedUri: (uri) => safeHref(uri) !== null,
        HTMLAttributes: {
          target: '_blank',
          rel: 'noopener noreferrer nofollow',
        },
      },
      underline: false,
      // History belongs to the lane's shared UndoManager.
      undoRedo: false,
      // It would write an empty paragraph into the document by the mere opening of an editor.
      trailingNode: false,
    }),
    TaskList,
    TaskItem.configure({ nested: true }),
    // In a box of its own everywhere, so that a wide table scrolls inside the page.
    TableKit.configure({ table: { resizable: false, renderWrapper: true, View: null } }),
  ];
}

let schema: Schema | undefined;

/** The ProseMirror schema of a section's body. */
export function laneSchema(): Schema {
  schema ??= getSchema(laneExtensions());
  return schema;
}

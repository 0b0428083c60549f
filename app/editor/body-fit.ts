import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { isEditableBody } from '../../collab/document/editable-body.ts';
import type { Watched } from './live-lane.ts';
import { watchValue } from './watched.ts';

/**
 * Whether an editor may be bound to a body, judged again with every change that no editor of this browser made. Who
 * subscribes before binding an editor hears of a change before that editor does.
 */
export function watchFit(fragment: Y.XmlFragment | null): Watched<boolean> {
  return watchValue(
    () => fragment !== null && isEditableBody(fragment),
    (listener) => {
      const onChange = (_events: unknown, { origin }: Y.Transaction) => {
        if (origin !== ySyncPluginKey) listener();
      };
      fragment?.observeDeep(onChange);
      return () => fragment?.unobserveDeep(onChange);
    },
  );
}

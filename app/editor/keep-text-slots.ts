import type { Schema } from '@tiptap/pm/model';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/**
 * Gives each empty paragraph that an editor of this page adds the one text that everybody will type into. Without it,
 * two people who begin in it before they hear of each other bring a text each; their editors then make one of the two,
 * and when both do so unheard, words stand there twice. Returns the way to stop.
 */
export function keepTextSlots(fragment: Y.XmlFragment, schema: Pick<Schema, 'nodes'>): () => void {
  const onChange = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { origin, local }: Y.Transaction) => {
    if (origin !== ySyncPluginKey || !local) return;
    const bare = events.flatMap((event) => [...event.changes.added].flatMap(({ content }) => bareIn(content, schema)));
    // In the editor's own name: its history takes the text back with the paragraph.
    if (bare.length > 0) fragment.doc?.transact(() => fill(bare), ySyncPluginKey);
  };
  fragment.observeDeep(onChange);
  return () => fragment.unobserveDeep(onChange);
}

function fill(bare: readonly Y.XmlElement[]): void {
  for (const element of bare) element.insert(0, [new Y.XmlText()]);
}

function bareIn(content: unknown, schema: Pick<Schema, 'nodes'>): readonly Y.XmlElement[] {
  return content instanceof Y.ContentType ? bareFrom(content.type, schema) : [];
}

function bareFrom(type: unknown, schema: Pick<Schema, 'nodes'>): readonly Y.XmlElement[] {
  if (!(type instanceof Y.XmlElement)) return [];
  if (schema.nodes[type.nodeName]?.isTextblock === true) return type.length === 0 ? [type] : [];
  return type.toArray().flatMap((child) => bareFrom(child, schema));
}

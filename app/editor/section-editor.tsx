import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useRef } from 'react';
import { useActiveEditor } from './active-editor.tsx';
import { followCarets } from './caret.ts';
import { createSectionEditor } from './create-section-editor.ts';
import { focusToolbar } from './editor-toolbar.tsx';
import type { LiveLane } from './live-lane.ts';

interface SectionEditorProps {
  readonly live: LiveLane;
  readonly sectionId: string;
  readonly title: string;
  readonly ownName: string;
}

/** The editor of one section's body. Loaded on demand, and only for people who may write. */
export function SectionEditor({ live, sectionId, title, ownName }: SectionEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const current = useRef<Editor | null>(null);
  const active = useActiveEditor();
  const fragment = live.bodyOf(sectionId);
  // Before the paint: the static text leaves and the editor stands in its box in one step.
  useLayoutEffect(() => {
    if (host.current === null || fragment === null) return;
    const place = { record: sectionId, field: 'body' };
    const editor = createSectionEditor({
      element: host.current,
      live,
      fragment,
      label: 'Text of this section',
      ownName,
      onToolbarKey: focusToolbar,
    });
    current.current = editor;
    editor.on('focus', () => {
      active.activate(editor);
      live.enter(place);
    });
    editor.on('blur', () => live.leave(place));
    const stopCarets = followCarets(live.awareness, host.current);
    return () => {
      current.current = null;
      stopCarets();
      live.leave(place);
      active.release(editor);
      editor.destroy();
    };
  }, [live, fragment, sectionId, ownName, active]);
  useLayoutEffect(() => {
    current.current?.view.dom.setAttribute('aria-label', title === '' ? 'Text of this section' : `Text of ${title}`);
  });
  return <div ref={host} />;
}

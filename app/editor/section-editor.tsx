import type { Editor, JSONContent } from '@tiptap/core';
import { useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { XmlFragment } from 'yjs';
import { useWords } from '../words/use-words.ts';
import { useActiveEditor } from './active-editor.tsx';
import { watchFit } from './body-fit.ts';
import { followCarets } from './caret.ts';
import { createSectionEditor } from './create-section-editor.ts';
import { focusToolbar } from './editor-toolbar.tsx';
import { keepTextSlots } from './keep-text-slots.ts';
import type { LiveLane, Watched } from './live-lane.ts';
import { LockedBody } from './locked-body.tsx';

interface SectionEditorProps {
  readonly live: LiveLane;
  readonly sectionId: string;
  readonly title: string;
  /** Shown without an editor when none can be bound to the text. */
  readonly body: JSONContent;
  readonly ownName: string;
}

/** The editor of one section's body. Loaded on demand, and only for people who may write. */
export function SectionEditor({ body, ...props }: SectionEditorProps) {
  const fragment = props.live.bodyOf(props.sectionId);
  const fit = useMemo(() => watchFit(fragment), [fragment]);
  const isFit = useSyncExternalStore(fit.subscribe, fit.get, fit.get);
  if (fragment === null || !isFit) return <LockedBody body={body} />;
  return <BoundEditor {...props} fragment={fragment} fit={fit} />;
}

interface BoundEditorProps extends Omit<SectionEditorProps, 'body'> {
  readonly fragment: XmlFragment;
  readonly fit: Watched<boolean>;
}

function BoundEditor({ live, sectionId, title, ownName, fragment, fit }: BoundEditorProps) {
  const say = useWords();
  const host = useRef<HTMLDivElement>(null);
  const current = useRef<Editor | null>(null);
  /** Where the caret was in the editor before this one, when another document has taken the place of its own. */
  const caret = useRef<{ from: number; to: number } | null>(null);
  const active = useActiveEditor();
  // Before the paint: the static text leaves and the editor stands in its box in one step.
  useLayoutEffect(() => {
    if (host.current === null) return;
    const place = { record: sectionId, field: 'body' };
    // Subscribed before the editor: content that it cannot show must not reach it.
    const stopFit = fit.subscribe(() => {
      if (!fit.get()) current.current?.destroy();
    });
    const editor = createSectionEditor({
      element: host.current,
      live,
      fragment,
      label: say('Text of this section', 'Text dieses Abschnitts'),
      ownName,
      placeholder: say('Write here …', 'Schreiben Sie hier …'),
      onToolbarKey: focusToolbar,
    });
    current.current = editor;
    editor.on('focus', () => {
      active.activate(editor);
      live.enter(place);
    });
    editor.on('blur', () => live.leave(place));
    if (caret.current !== null) editor.commands.focus();
    if (caret.current !== null) editor.commands.setTextSelection(caret.current);
    const stopSlots = keepTextSlots(fragment, editor.schema);
    const stopCarets = followCarets(live.awareness, host.current);
    return () => {
      current.current = null;
      const { from, to } = editor.state.selection;
      caret.current = editor.isFocused ? { from, to } : null;
      stopFit();
      stopSlots();
      stopCarets();
      live.leave(place);
      active.release(editor);
      if (!editor.isDestroyed) editor.destroy();
    };
  }, [live, fragment, fit, sectionId, ownName, active, say]);
  useLayoutEffect(() => {
    if (current.current === null || current.current.isDestroyed) return;
    const label =
      title === ''
        ? say('Text of this section', 'Text dieses Abschnitts')
        : say(`Text of ${title}`, `Text von «${title}»`);
    current.current.view.dom.setAttribute('aria-label', label);
  });
  return <div ref={host} />;
}

import type { JSONContent } from '@tiptap/core';
import { lazy, Suspense } from 'react';
import type { LiveLane } from './live-lane.ts';
import { LockedBody } from './locked-body.tsx';
import { PartBoundary } from './part-boundary.tsx';
import { StaticBody } from './static-body.tsx';

const SectionEditor = lazy(() => import('./section-editor.tsx').then((module) => ({ default: module.SectionEditor })));

interface SectionBodyProps {
  readonly sectionId: string;
  readonly title: string;
  readonly body: JSONContent;
  readonly live: LiveLane | null;
  readonly isEditable: boolean;
  readonly ownName: string;
}

/**
 * The body of a section: static output that follows the live document, replaced by an editor of the same box once a
 * person who may write has the live content. Whoever may not write never loads an editor.
 */
export function SectionBody({ sectionId, title, body, live, isEditable, ownName }: SectionBodyProps) {
  const still = <StaticBody body={body} />;
  if (live === null || !isEditable) return still;
  return (
    <PartBoundary fallback={<LockedBody body={body} />}>
      <Suspense fallback={still}>
        <SectionEditor live={live} sectionId={sectionId} title={title} body={body} ownName={ownName} />
      </Suspense>
    </PartBoundary>
  );
}

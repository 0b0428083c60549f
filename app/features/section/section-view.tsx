import type { JSONContent } from '@tiptap/core';
import { memo } from 'react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { SectionContent } from '../../../collab/document/present-lane.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { LiveTextField } from '../../editor/live-text-field.tsx';
import { FieldPeers } from '../../editor/presence-avatars.tsx';
import { SectionBody } from '../../editor/section-body.tsx';
import { type IsLocked, usePeers } from '../../editor/use-live-lane.ts';
import { LazyRecordMenu } from '../record/lazy-record-menu.tsx';
import { useRecordScope } from '../record/record-scope.ts';
import { SectionPrompts } from './section-prompts.tsx';

interface SectionViewProps {
  readonly section: SectionContent;
  readonly index: number;
  readonly count: number;
  readonly live: LiveLane | null;
  readonly isEditable: boolean;
  readonly isLocked: IsLocked;
  readonly ownName: string;
  /** For whom the part is, in words. */
  readonly badge: string;
}

/** One section: its title and its text, each editable where permitted, else following the live document. */
export const SectionView = memo(function SectionView(props: SectionViewProps) {
  const { section, live, isEditable, isLocked } = props;
  const writable = isEditable ? live : null;
  const titled = isLocked(section.id, 'title') ? null : writable;
  const peers = usePeers(live);
  const { plan } = useRecordScope();
  const title = section.title === '' ? 'Untitled section' : section.title;
  const still = <h2 className={`section-title ${section.title === '' ? 'text-muted' : ''}`}>{title}</h2>;
  const text = titled?.textOf('sections', section.id, 'title') ?? null;
  return (
    <section id={`section-${section.id}`} className="plan-section">
      <div className="section-head">
        <div className="field-place min-w-0 flex-1">
          {titled !== null && text !== null ? (
            <LiveTextField
              still={still}
              label="Title of the section"
              placeholder="Untitled section"
              maxLength={KINDS.sections.fields.title.maxLength}
              isMultiline={false}
              live={titled}
              text={text}
              place={{ record: section.id, field: 'title' }}
              className="section-title"
            />
          ) : (
            still
          )}
          <FieldPeers peers={peers} record={section.id} field="title" />
        </div>
        <LazyRecordMenu
          live={writable}
          root="sections"
          id={section.id}
          index={props.index}
          count={props.count}
          noun="section"
          title={section.title}
          badge={props.badge}
          mayRemove={!isLocked(section.id)}
          holdsText={section.title !== '' || holdsText(section.body)}
        />
      </div>
      {section.prompts !== null && (
        <SectionPrompts prompts={section.prompts} plan={plan} isEmpty={!holdsText(section.body)} />
      )}
      <SectionBody
        sectionId={section.id}
        title={section.title}
        body={section.body}
        live={live}
        isEditable={isEditable && !isLocked(section.id, 'body')}
        ownName={props.ownName}
      />
    </section>
  );
});

function holdsText(node: JSONContent): boolean {
  return (node.text ?? '') !== '' || node.type === 'horizontalRule' || (node.content ?? []).some(holdsText);
}

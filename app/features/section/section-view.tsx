import type { SectionContent } from '../../../collab/document/present-lane.ts';
import { MAX_SECTION_TITLE } from '../../../collab/document/section.ts';
import { LiveTextField } from '../../editor/live-text-field.tsx';
import { FieldPeers } from '../../editor/presence-avatars.tsx';
import { SectionBody } from '../../editor/section-body.tsx';
import { type LaneInUse, usePeers } from '../../editor/use-live-lane.ts';
import { LazyRecordMenu } from '../plan/lazy-record-menu.tsx';

interface SectionViewProps {
  readonly section: SectionContent;
  readonly index: number;
  readonly count: number;
  readonly use: LaneInUse;
  readonly ownName: string;
}

/** One section: its title and its text, each editable where permitted, else following the live document. */
export function SectionView({ section, index, count, use, ownName }: SectionViewProps) {
  const writable = use.isEditable ? use.live : null;
  const peers = usePeers(use.live);
  const title = section.title === '' ? 'Untitled section' : section.title;
  const still = <h2 className={`section-title ${section.title === '' ? 'text-muted' : ''}`}>{title}</h2>;
  const text = writable?.sectionTitle(section.id) ?? null;
  return (
    <section id={`section-${section.id}`} className="plan-section">
      <div className="section-head">
        <div className="field-place min-w-0 flex-1">
          {writable !== null && text !== null ? (
            <LiveTextField
              still={still}
              label="Title of the section"
              placeholder="Untitled section"
              maxLength={MAX_SECTION_TITLE}
              isMultiline={false}
              live={writable}
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
          index={index}
          count={count}
          noun="section"
          title={section.title}
        />
      </div>
      <SectionBody
        sectionId={section.id}
        title={section.title}
        body={section.body}
        live={use.live}
        isEditable={use.isEditable}
        ownName={ownName}
      />
    </section>
  );
}

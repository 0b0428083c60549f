import type { JSONContent } from '@tiptap/core';
import { memo } from 'react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { SectionContent } from '../../../collab/document/present-lane.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { LiveTextField } from '../../editor/live-text-field.tsx';
import { FieldPeers } from '../../editor/presence-avatars.tsx';
import { SectionBody } from '../../editor/section-body.tsx';
import { type IsLocked, usePeers } from '../../editor/use-live-lane.ts';
import { NearPart } from '../../ui/near-part.tsx';
import { useWords } from '../../words/use-words.ts';
import { quotable } from '../comment/beside/selected-words.ts';
import { CommentMark } from '../comment/comment-mark.tsx';
import { LazyRecordMenu } from '../record/lazy-record-menu.tsx';
import { useRecordScope } from '../record/record-scope.ts';
import { SuggestionMark } from '../suggestion/suggestion-mark.tsx';
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
  const { section, live } = props;
  const scope = useRecordScope();
  return (
    <NearPart
      as="section"
      id={`section-${section.id}`}
      className="plan-section"
      from={[section, scope]}
      isLive={live !== null}
    >
      {(isNear) => <SectionInside {...props} live={isNear ? live : null} />}
    </NearPart>
  );
});

function SectionInside(props: SectionViewProps) {
  const say = useWords();
  const { section, live, isEditable, isLocked } = props;
  const writable = isEditable ? live : null;
  const titled = isLocked(section.id, 'title') ? null : writable;
  const peers = usePeers(live);
  const { plan } = useRecordScope();
  const untitled = say('Untitled section', 'Abschnitt ohne Titel');
  const title = section.title === '' ? untitled : section.title;
  const still = <h2 className={`section-title ${section.title === '' ? 'text-muted' : ''}`}>{title}</h2>;
  const text = titled?.textOf('sections', section.id, 'title') ?? null;
  return (
    <>
      <div className="section-head">
        <div className="field-place min-w-0 flex-1" {...quotable('sections', section.id, 'title')}>
          {titled !== null && text !== null ? (
            <LiveTextField
              still={still}
              label={say('Title of the section', 'Titel des Abschnitts')}
              placeholder={untitled}
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
          noun={say(KINDS.sections.one)}
          title={section.title}
          badge={props.badge}
          mayRemove={!isLocked(section.id)}
          holdsText={section.title !== '' || holdsText(section.body)}
        />
      </div>
      {section.prompts !== null && (
        <SectionPrompts prompts={section.prompts} plan={plan} isEmpty={!holdsText(section.body)} />
      )}
      <div {...quotable('sections', section.id, 'body')}>
        <SectionBody
          sectionId={section.id}
          title={section.title}
          body={section.body}
          live={live}
          isEditable={isEditable && !isLocked(section.id, 'body')}
          ownName={props.ownName}
        />
      </div>
      <CommentMark root="sections" recordId={section.id} named={title} />
      <SuggestionMark root="sections" recordId={section.id} named={title} />
    </>
  );
}

function holdsText(node: JSONContent): boolean {
  return (node.text ?? '') !== '' || node.type === 'horizontalRule' || (node.content ?? []).some(holdsText);
}

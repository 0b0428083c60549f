import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { otherSide } from '../../../server/domain/audience.ts';
import type { PublicationDraft } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { RecordCard } from '../record/record-card.tsx';
import { RecordScopeProvider, useScopeOf } from '../record/record-scope.ts';
import { SectionView } from '../section/section-view.tsx';

const isLocked = () => false;

/** The records as the page shows them to a reader of the other firm: the same cards, with what that firm may name. */
export function PublishPreview({ view, draft }: { view: PlanView; draft: PublicationDraft }) {
  const shared = view.lanes.find(({ id }) => id === draft.sharedLaneId);
  if (shared === undefined) return null;
  return <Preview view={view} draft={draft} shared={shared} />;
}

function Preview({ view, draft, shared }: { view: PlanView; draft: PublicationDraft; shared: LaneView }) {
  const { preview } = draft;
  const reader: LaneView = { ...shared, acts: [], can: { ...shared.can, edit: false, publish: false, manage: false } };
  const asOther = {
    ...view,
    plan: { ...view.plan, side: otherSide(view.plan.side) },
  } as const;
  const scope = useScopeOf(asOther, reader, preview, shared.content);
  const still = { count: 1, index: 0, live: null, isEditable: false, isLocked };
  return (
    <RecordScopeProvider value={scope}>
      <div className="publish-preview">
        <AudienceBadge audience="shared" label={shared.badge} />
        {preview.sections.map((section) => (
          <SectionView key={section.id} section={section} {...still} ownName="" badge={shared.badge} />
        ))}
        {RECORD_ROOTS.filter((root) => root !== 'sections').map((root) =>
          preview[root].map((record) => <RecordCard key={record.id} root={root} record={record} {...still} />),
        )}
      </div>
    </RecordScopeProvider>
  );
}

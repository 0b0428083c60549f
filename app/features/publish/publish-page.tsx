import type { Words } from '../../../server/domain/words.ts';
import type { Publication, PublicationDraft } from '../../../server/services/app-services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { PublicationList } from './publication-list.tsx';
import { PublishDraft } from './publish-draft.tsx';

interface PublishPageProps {
  readonly view: PlanView;
  /** Null where nothing was chosen. */
  readonly draft: PublicationDraft | null;
  /** Fields that stay behind, as `root/record/field`. */
  readonly leaves: readonly string[];
  readonly publications: readonly Publication[];
  readonly refusal: Words | null;
}

/** What one firm shows to both: looked at as the other firm first; and what went out before, which can be taken back. */
export function PublishPage({ view, draft, leaves, publications, refusal }: PublishPageProps) {
  const say = useWords();
  return (
    <div className="place">
      <h2 className="place-title">{say('Publish to both firms', 'Für beide Firmen veröffentlichen')}</h2>
      {refusal !== null && (
        <p role="alert" className="field-note text-danger">
          {say(refusal)}
        </p>
      )}
      {draft !== null && draft.records.length > 0 && <PublishDraft view={view} draft={draft} leaves={leaves} />}
      {draft !== null && draft.records.length === 0 && (
        <p className="place-note">
          {say(
            'What you chose is no longer in your part of the plan.',
            'Was Sie gewählt haben, steht nicht mehr in Ihrem Teil des Plans.',
          )}
        </p>
      )}
      {publications.length > 0 ? (
        <PublicationList view={view} publications={publications} />
      ) : (
        draft === null && (
          <EmptyState title={say('Nothing published yet', 'Noch nichts veröffentlicht')}>
            {say(
              'Open the menu of anything in your own part of the plan to show it to both firms.',
              'Öffnen Sie das Menü eines Eintrags in Ihrem eigenen Teil des Plans, um ihn beiden Firmen zu zeigen.',
            )}
          </EmptyState>
        )
      )}
    </div>
  );
}

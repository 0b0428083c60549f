import { Link } from '@remix-run/react';
import type { DecimalSign } from '../../../server/domain/transaction-number.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { ImportDraft, TransactionImport } from '../../../server/services/app-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../words/use-words.ts';
import { placeAddress } from '../plan/places.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { ImportForm } from './import-form.tsx';
import { ImportList } from './import-list.tsx';
import { ImportPreview } from './import-preview.tsx';

interface ImportPageProps {
  readonly view: PlanView;
  readonly imports: readonly TransactionImport[];
  /** Null where no file is looked at. */
  readonly draft: ImportDraft | null;
  /** What its sender said of the decimal sign. */
  readonly sign: DecimalSign | null;
  readonly refusal: Words | null;
}

/** Transactions from a file: sent, looked at, then counted; and what came in before, which can be taken back. */
export function ImportPage({ view, imports, draft, sign, refusal }: ImportPageProps) {
  const say = useWords();
  return (
    <div className="place">
      <p className="place-note">
        <Link to={placeAddress(view.plan.id, 'timeline')} className="import-template">
          {say('Back to the timeline', 'Zurück zur Zeitachse')}
        </Link>
      </p>
      <h2 className="place-title">{say('Import transactions', 'Umsätze importieren')}</h2>
      {refusal !== null && (
        <Banner tone="danger" className="my-3">
          {say(refusal)}
        </Banner>
      )}
      {draft === null ? (
        <ImportForm view={view} />
      ) : (
        <ImportPreview view={view} draft={draft} sign={sign} imports={imports} />
      )}
      {imports.length > 0 && <ImportList view={view} imports={imports} />}
    </div>
  );
}

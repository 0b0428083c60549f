import { Link } from '@remix-run/react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import type { Audience } from '../../../server/domain/audience.ts';
import { capital } from '../../../server/domain/capital.ts';
import type { ExportForm } from '../../../server/domain/export.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { PlanExports } from '../../../server/services/export/export-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../words/use-words.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import { exportsAddress, printAddress, recordsFileAddress } from './addresses.ts';
import { ExportEntry } from './export-entry.tsx';
import { FORM_WORDS } from './export-words.ts';
import { useExports } from './use-exports.ts';

interface ExportsPageProps {
  readonly loaded: PlanExports;
  readonly audience: Audience;
  /** For what is asked for next, by its form. */
  readonly newIds: Readonly<Record<ExportForm, string>>;
  /** Of a form that was sent before any script ran. */
  readonly refusal: Words | null;
}

/** Where one asks for a plan as files, for an audience, and takes those that are made. */
export function ExportsPage({ loaded, audience, newIds, refusal }: ExportsPageProps) {
  const say = useWords();
  const { plan, audiences, forms, exports } = useExports(loaded);
  const address = exportsAddress(plan.id, audience);
  return (
    <div className="max-w-3xl">
      <Link to={`/plans/${plan.id}`} className="tall-link text-sm underline">
        {plan.title}
      </Link>
      <h1 className="mt-1 text-2xl font-semibold tracking-tight">
        {say('Files to take away', 'Dateien zum Mitnehmen')}
      </h1>
      <p className="mt-1 mb-4 text-base text-muted">
        {say(
          'A file holds what everyone it is for reads in the plan, and nothing else. You alone see it here, for a day.',
          'Eine Datei enthält, was alle, für die sie ist, im Plan lesen, und sonst nichts. Hier sehen nur Sie sie, einen Tag lang.',
        )}
      </p>
      {refusal !== null && <Banner tone="danger">{say(refusal)}</Banner>}
      <h2 className="mt-6 mb-1 text-lg font-semibold">{say('Make a file', 'Eine Datei herstellen')}</h2>
      <nav aria-label={say('For whom', 'Für wen')} className="mb-3 flex flex-wrap items-center gap-2">
        {audiences.map((one) => (
          <Link
            key={one.audience}
            to={exportsAddress(plan.id, one.audience)}
            aria-current={one.audience === audience ? 'page' : undefined}
            className="paper-audience"
          >
            <AudienceBadge audience={one.audience} label={say(one.badge)} />
          </Link>
        ))}
      </nav>
      <div className="flex flex-wrap items-start gap-3">
        {forms.map((form) => (
          <PostForm
            key={newIds[form]}
            action={address}
            label={say(FORM_WORDS[form])}
            words={say(FORM_WORDS[form])}
            values={{ intent: 'ask', id: newIds[form], paper: 'plan', audience, form }}
          />
        ))}
      </div>
      {!forms.includes('pdf') && (
        <p className="mt-3 text-sm text-muted">
          {say(
            'This installation makes no PDF by itself, since it has no Chromium. ',
            'Diese Installation stellt selbst kein PDF her, da sie kein Chromium hat. ',
          )}
          <Link to={printAddress(plan.id, audience)} className="underline">
            {say('Open the page to print and keep it as PDF', 'Die Druckseite öffnen und als PDF sichern')}
          </Link>
        </p>
      )}
      <KindFiles planId={plan.id} audience={audience} />
      <h2 className="mt-8 mb-2 text-lg font-semibold">{say('Your files', 'Ihre Dateien')}</h2>
      {exports.length === 0 ? (
        <p className="text-sm text-muted">{say('None yet.', 'Noch keine.')}</p>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-page shadow-sm">
          {exports.map((one) => (
            <ExportEntry key={one.id} planId={plan.id} audiences={audiences} export={one} action={address} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** The table of one kind alone, which is at hand at once. */
function KindFiles({ planId, audience }: { readonly planId: string; readonly audience: Audience }) {
  const say = useWords();
  return (
    <details className="mt-3">
      <summary className="tall-link cursor-pointer text-sm underline">
        {say('A table of one kind alone (CSV)', 'Eine Tabelle nur einer Art (CSV)')}
      </summary>
      <ul className="flex flex-wrap gap-x-4">
        {RECORD_ROOTS.map((root) => (
          <li key={root}>
            <a href={recordsFileAddress(planId, audience, root)} className="tall-link text-sm underline" download>
              {capital(say(KINDS[root].many))}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

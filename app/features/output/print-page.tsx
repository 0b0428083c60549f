import { Link } from '@remix-run/react';
import { FileDown, FileSpreadsheet, Printer } from 'lucide-react';
import { useMemo } from 'react';
import { accountName } from '../../../server/domain/account-name.ts';
import { standWords } from '../../../server/domain/output-version.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { Period } from '../../ui/period.tsx';
import { useIsRunning } from '../../ui/use-is-running.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { exportsAddress, printAddress, recordsFileAddress } from './addresses.ts';
import { kindsIn, PrintLane, partId } from './print-lane.tsx';
import type { PrintView } from './print-view.ts';
import { usePageMargins } from './use-page-margins.ts';

/** A whole plan for one audience, to be printed or kept as PDF: cover, contents, and every part that the audience reads. */
export function PrintPage({ view }: { readonly view: PrintView }) {
  const say = useWords();
  const format = useFormat();
  const { plan, audience, lanes, asOf, version } = view;
  const moment = format.moment(asOf);
  const title = `${plan.title} · ${accountName(plan, say)}`;
  const readers = say(audience.badge);
  const asOfWords = say(standWords(moment, version));
  usePageMargins(
    useMemo(
      () => ({ '--page-title': title, '--page-audience': readers, '--page-as-of': asOfWords }),
      [title, readers, asOfWords],
    ),
  );
  return (
    <>
      <PrintTools view={view} />
      <main className="paper">
        <header className="paper-cover">
          <p className="paper-firms">{accountName(plan, say)}</p>
          <h1>{plan.title}</h1>
          <p>
            <Period start={plan.periodStart} end={plan.periodEnd} />
          </p>
          <dl className="paper-facts">
            <div>
              <dt>{say('For', 'Für')}</dt>
              <dd>
                <AudienceBadge audience={audience.audience} label={readers} />
              </dd>
            </div>
            <div>
              <dt>{say('As of', 'Stand')}</dt>
              <dd>
                <time dateTime={asOf}>{moment}</time>
              </dd>
            </div>
            {version !== null && (
              <div>
                <dt>
                  {version.isUnchanged
                    ? say('Version', 'Fassung')
                    : say('Changed since version', 'Geändert seit Fassung')}
                </dt>
                <dd>{version.name}</dd>
              </div>
            )}
            <div>
              <dt>{say('Made by', 'Erstellt von')}</dt>
              <dd>{view.by}</dd>
            </div>
          </dl>
          <Contents view={view} />
        </header>
        {lanes.map((lane) => (
          <PrintLane key={lane.id} lane={lane} view={view} />
        ))}
      </main>
    </>
  );
}

/** On the screen alone: for whom, and the way to paper and to the table. */
function PrintTools({ view: { plan, audience, audiences } }: { readonly view: PrintView }) {
  const say = useWords();
  const isRunning = useIsRunning();
  return (
    <header className="paper-tools" data-print="never">
      <Link to={`/plans/${plan.id}`} className="underline">
        {say('Back to the plan', 'Zurück zum Plan')}
      </Link>
      <nav aria-label={say('For whom', 'Für wen')} className="flex flex-wrap items-center gap-2">
        {audiences.map((one) => (
          <Link
            key={one.audience}
            to={printAddress(plan.id, one.audience)}
            aria-current={one.audience === audience.audience ? 'page' : undefined}
            className="paper-audience"
          >
            <AudienceBadge audience={one.audience} label={say(one.badge)} />
          </Link>
        ))}
      </nav>
      <span className="ml-auto flex flex-wrap gap-2">
        <Link to={exportsAddress(plan.id, audience.audience)} className={buttonStyle()}>
          <FileDown aria-hidden className="size-4" />
          {say('PDF, Word, table', 'PDF, Word, Tabelle')}
        </Link>
        <a href={recordsFileAddress(plan.id, audience.audience)} className={buttonStyle()} download>
          <FileSpreadsheet aria-hidden className="size-4" />
          {say('Records as CSV', 'Einträge als CSV')}
        </a>
        {isRunning && (
          <Button variant="primary" onPress={() => window.print()}>
            <Printer aria-hidden className="size-4" />
            {say('Print or keep as PDF', 'Drucken oder als PDF sichern')}
          </Button>
        )}
      </span>
    </header>
  );
}

function Contents({ view: { lanes } }: { readonly view: PrintView }) {
  const say = useWords();
  return (
    <section aria-labelledby="contents" className="paper-contents">
      <h2 id="contents">{say('Contents', 'Inhalt')}</h2>
      <ol>
        {lanes.map((lane) => (
          <li key={lane.id}>
            <a href={`#${partId(lane)}`}>{say(lane.badge)}</a>
            <ol>
              {lane.content.sections.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#section-${id}`}>
                    {title === '' ? say('Untitled section', 'Abschnitt ohne Titel') : title}
                  </a>
                </li>
              ))}
              {kindsIn(lane).map(({ root, id, name }) => (
                <li key={root}>
                  <a href={`#${id}`}>{say(name)}</a>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  );
}

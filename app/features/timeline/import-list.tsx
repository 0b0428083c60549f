import { useNavigation } from '@remix-run/react';
import type { TransactionImport } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { nameOf } from '../history/news-notice.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { rowsWords } from './row-words.ts';
import { importAddress } from './timeline-addresses.ts';

interface ImportListProps {
  readonly view: PlanView;
  readonly imports: readonly TransactionImport[];
}

/** The files that were imported, what became of each, and the way back. */
export function ImportList({ view, imports }: ImportListProps) {
  const say = useWords();
  return (
    <section aria-labelledby="imported" className="imported">
      <h3 id="imported" className="record-list-title">
        {say('Imported so far', 'Bisher importiert')}
      </h3>
      <ul className="published-list">
        {imports.map((one) => (
          <ImportItem key={one.id} view={view} one={one} imports={imports} />
        ))}
      </ul>
    </section>
  );
}

function ImportItem({ view, one, imports }: ImportListProps & { readonly one: TransactionImport }) {
  const say = useWords();
  const format = useFormat();
  const isIdle = useNavigation().state === 'idle';
  const lane = view.lanes.find(({ id }) => id === one.laneId);
  const label = `import-${one.id}`;
  return (
    <li>
      <p>
        <span id={label}>{one.fileName}</span>
        <span className="news-badge">
          {`${nameOf(one.personId, view.people, say)}, `}
          <Moment at={new Date(one.at)} />
          {`, ${rowsWords(one.rowCount, say, format)}`}
        </span>
        {lane !== undefined && <AudienceBadge audience={lane.audience} label={lane.badge} className="ml-2" />}
      </p>
      {one.withdrawnAt !== null && (
        <p className="place-note">
          {say(
            `Taken back by ${nameOf(one.withdrawnBy ?? '', view.people, say)}, `,
            `Zurückgenommen von ${nameOf(one.withdrawnBy ?? '', view.people, say)}, `,
          )}
          <Moment at={new Date(one.withdrawnAt)} />
        </p>
      )}
      {one.replacedBy.length > 0 && <p className="place-note">{replacedSentence(one, imports, say)}</p>}
      {one.withdrawnAt === null && lane?.can.edit === true && (
        <PageForm action={importAddress(view.plan.id)} className="published-back">
          <input type="hidden" name="withdraw" value={one.id} />
          <Button type="submit" variant="quiet" isDisabled={!isIdle} aria-describedby={label}>
            {say('Take it back', 'Zurücknehmen')}
          </Button>
        </PageForm>
      )}
    </li>
  );
}

function replacedSentence(
  { standing, replacedBy }: TransactionImport,
  imports: readonly TransactionImport[],
  say: Say,
): string {
  const names = imports.filter(({ id }) => replacedBy.includes(id)).map(({ fileName }) => `«${fileName}»`);
  const how =
    standing === 0 ? say('Replaced by', 'Ersetzt durch') : say('Replaced in part by', 'Zum Teil ersetzt durch');
  return `${how} ${names.join(', ')}.`;
}

import { useNavigation } from '@remix-run/react';
import type { Format } from '../../../server/domain/format.ts';
import type { DecimalSign } from '../../../server/domain/transaction-number.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { ImportDraft, TransactionImport } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { nameOf } from '../history/news-notice.tsx';
import { readersSentence } from '../plan/lane-sheet.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { DecimalQuestion } from './decimal-question.tsx';
import { FirstRows, ImportTotals, ImportTroubles } from './import-tables.tsx';
import { rowsWords } from './row-words.ts';
import { importAddress } from './timeline-addresses.ts';

interface ImportPreviewProps {
  readonly view: PlanView;
  readonly draft: ImportDraft;
  readonly sign: DecimalSign | null;
  readonly imports: readonly TransactionImport[];
}

/** What a file would bring, who would read it, and the button that makes it count. */
export function ImportPreview({ view, draft, sign, imports }: ImportPreviewProps) {
  const say = useWords();
  const format = useFormat();
  const lane = view.lanes.find(({ id }) => id === draft.laneId);
  const same = imports.find(({ id }) => id === draft.same?.id);
  const isReady = draft.sign !== 'asked' && draft.troubleCount === 0 && same === undefined;
  return (
    <section aria-label={say('To be imported', 'Wird importiert')} className="import-preview">
      <p className="import-audience">
        <strong>{draft.fileName}</strong>
        {lane !== undefined && (
          <>
            <AudienceBadge audience={lane.audience} label={lane.badge} />
            <span className="import-readers">{readersSentence(lane, view, say)}</span>
          </>
        )}
      </p>
      <p>{counts(draft, say, format)}</p>
      {same !== undefined && (
        <Banner tone="warn">
          {say(
            `This very file was imported by ${nameOf(same.personId, view.people, say)}, `,
            `Genau diese Datei wurde importiert von ${nameOf(same.personId, view.people, say)}, `,
          )}
          <Moment at={new Date(same.at)} />
          {say('. It counts once.', '. Sie zählt einmal.')}
        </Banner>
      )}
      {(draft.sign === 'asked' || sign !== null) && <DecimalQuestion draft={draft} planId={view.plan.id} />}
      {draft.troubleCount > 0 && <ImportTroubles draft={draft} />}
      {draft.totals.length > 0 && <ImportTotals totals={draft.totals} />}
      {draft.first.length > 0 && <FirstRows draft={draft} />}
      <Answer planId={view.plan.id} draft={draft} sign={sign} isReady={isReady} />
    </section>
  );
}

const SIGNS: Readonly<Record<DecimalSign, Words>> = {
  point: words('point', 'Punkt'),
  comma: words('comma', 'Komma'),
};

function counts({ rows, quarters, replaces, sign }: ImportDraft, say: Say, format: Format): string {
  const sentences = [`${rowsWords(rows, say, format)}.`];
  if (sign !== 'asked') {
    const name = say(SIGNS[sign]);
    sentences.push(say(`Decimals are read after a ${name}.`, `Dezimalen werden nach einem ${name} gelesen.`));
  }
  if (quarters > 0)
    sentences.push(
      say(
        `${quarters} for a whole quarter, spread evenly over its months.`,
        `${quarters} für ein ganzes Quartal, gleichmäßig auf seine Monate verteilt.`,
      ),
    );
  if (replaces > 0)
    sentences.push(
      say(
        `${replaces} ${replaces === 1 ? 'entry that stands' : 'entries that stand'} now will be replaced.`,
        `${replaces} ${replaces === 1 ? 'Eintrag, der jetzt steht, wird' : 'Einträge, die jetzt stehen, werden'} ersetzt.`,
      ),
    );
  return sentences.join(' ');
}

interface AnswerProps {
  readonly planId: string;
  readonly draft: ImportDraft;
  readonly sign: DecimalSign | null;
  readonly isReady: boolean;
}

function Answer({ planId, draft, sign, isReady }: AnswerProps) {
  const say = useWords();
  const format = useFormat();
  const isIdle = useNavigation().state === 'idle';
  const action = importAddress(planId);
  return (
    <div className="import-answer">
      {isReady && (
        <PageForm action={action}>
          <input type="hidden" name="confirm" value={draft.id} />
          <input type="hidden" name="decimal" value={sign ?? ''} />
          <Button type="submit" variant="primary" isDisabled={!isIdle}>
            {say(`Import ${rowsWords(draft.rows, say, format)}`, `${rowsWords(draft.rows, say, format)} importieren`)}
          </Button>
        </PageForm>
      )}
      <PageForm action={action}>
        <input type="hidden" name="discard" value={draft.id} />
        <Button type="submit" isDisabled={!isIdle}>
          {isReady ? say('Do not import', 'Nicht importieren') : say('Send another file', 'Eine andere Datei senden')}
        </Button>
      </PageForm>
    </div>
  );
}

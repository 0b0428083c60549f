import { useNavigation, useSearchParams } from '@remix-run/react';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { useWords } from '../../words/use-words.ts';
import { readersSentence } from '../plan/lane-sheet.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { importAddress, templateAddress } from './timeline-addresses.ts';

/** Which file, and for which part of the plan. */
export function ImportForm({ view }: { view: PlanView }) {
  const say = useWords();
  const isIdle = useNavigation().state === 'idle';
  const asked = useSearchParams()[0].get('lane');
  const lanes = view.lanes.filter(({ can }) => can.edit);
  if (lanes.length === 0) {
    return (
      <p className="place-note">
        {say(
          'You can read this plan, not change it, so you cannot import into it.',
          'Sie können diesen Plan lesen, nicht ändern, und deshalb nichts in ihn importieren.',
        )}
      </p>
    );
  }
  const chosen = lanes.some(({ id }) => id === asked) ? asked : lanes[0]?.id;
  return (
    <PageForm action={importAddress(view.plan.id)} encType="multipart/form-data" className="import-form">
      <p className="place-lead">
        {say(
          'A CSV file with the columns Period, Product, Actual/forecast, Amount, Currency and, if you have them, Quantity and Unit, in English or German. At most 2 MiB and 20,000 rows. You see what it holds before anything counts.',
          'Eine CSV-Datei mit den Spalten Monat, Produkt, Ist/Plan, Betrag, Währung und, wenn vorhanden, Menge und Einheit, auf Deutsch oder Englisch. Höchstens 2 MiB und 20.000 Zeilen. Sie sehen, was sie enthält, bevor etwas zählt.',
        )}{' '}
        <a href={templateAddress(view.plan.id)} download className="import-template">
          {say('Download a template', 'Eine Vorlage herunterladen')}
        </a>
      </p>
      <fieldset>
        <legend className="import-label">{say('For which part of the plan', 'Für welchen Teil des Plans')}</legend>
        {lanes.map((lane) => (
          <label key={lane.id} className="import-lane">
            <input type="radio" name="lane" value={lane.id} defaultChecked={lane.id === chosen} />
            <AudienceBadge audience={lane.audience} label={lane.badge} />
            <span className="import-readers">{readersSentence(lane, view, say)}</span>
          </label>
        ))}
      </fieldset>
      <label className="import-label">
        {say('CSV file', 'CSV-Datei')}
        <input
          type="file"
          name="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          required
          className="import-file"
        />
      </label>
      <Button type="submit" variant="primary" className="self-start" isDisabled={!isIdle}>
        {isIdle ? say('Look at the file', 'Die Datei ansehen') : say('Reading the file…', 'Die Datei wird gelesen …')}
      </Button>
    </PageForm>
  );
}

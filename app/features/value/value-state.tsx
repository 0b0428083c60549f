import type { Format } from '../../../server/domain/format.ts';
import { awaitedBy, type ValueStanding } from '../../../server/domain/value-ledger.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { ActForm } from '../act/act-form.tsx';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';
import { DecideClaim } from './decide-claim.tsx';
import { type LedgerEntry, ledgerEntry, reversalOf } from './value.ts';

type Live = LaneInUse['live'];

/** Where a value record stands in the ledger of a shared part, whose word it waits for, and what this person may do. */
export function ValueState({ record, live }: { record: { readonly id: string }; live: Live }) {
  const say = useWords();
  const format = useFormat();
  const scope = useRecordScope();
  const { lane, plan } = scope;
  if (lane.audience !== 'shared') return null;
  const entry = ledgerEntry(record, lane.acts);
  const { standing, canonical, value, acts } = entry;
  const about = [{ recordId: record.id, canonical }];
  const awaited = awaitedBy(value, acts);
  const mayDecide = lane.can.confirm || (plan.side === 'supplier' && lane.can.approve);
  return (
    <div className="standing">
      <p className="standing-words" data-standing={standing}>
        {sentence(entry, scope, say, format)}
      </p>
      {lane.can.edit && isClaimable(standing) && (
        <ActForm act="claim" about={about} words={say('Claim it as realised', 'Als realisiert beanspruchen')} />
      )}
      {standing === 'claimed' && awaited?.side === plan.side && mayDecide && (
        <DecideClaim act={awaited.act} about={about} />
      )}
      {standing === 'confirmed' && live !== null && <Correct live={live} recordId={record.id} />}
    </div>
  );
}

/** The way to correct what stays as it is. */
function Correct({ live, recordId }: { live: NonNullable<Live>; recordId: string }) {
  const say = useWords();
  const reverse = () => {
    const record = live.content.get().values.find(({ id }) => id === recordId);
    if (record !== undefined) live.add('values', reversalOf(record));
  };
  return (
    <Button variant="quiet" onPress={reverse}>
      {say('Correct by a reversing entry', 'Durch eine Umkehrbuchung berichtigen')}
    </Button>
  );
}

function isClaimable(standing: ValueStanding): boolean {
  return standing === 'realised' || standing === 'revised';
}

function sentence({ standing, acts, value }: LedgerEntry, scope: RecordScope, say: Say, format: Format): string {
  const last = acts.at(-1);
  const by = scope.people.find(({ id }) => id === last?.personId)?.name ?? say('somebody', 'jemand');
  const on = last === undefined ? '' : format.day(last.at.slice(0, 10));
  const awaited = awaitedBy(value, acts);
  const firm = awaited === null ? '' : scope.plan[awaited.side].name;
  const waits = awaited === null ? '' : say(` It waits for ${firm}.`, ` Es wartet auf ${firm}.`);
  switch (standing) {
    case 'identified':
      return say('Identified: nobody has planned it yet.', 'Erkannt: Noch niemand hat es geplant.');
    case 'planned':
      return say('Planned.', 'Geplant.');
    case 'realised':
      return say(
        'Realised, as its authors see it; not claimed yet.',
        'Realisiert, wie seine Verfasser es sehen; noch nicht beansprucht.',
      );
    case 'claimed':
      return say(`Claimed by ${by}, ${on}.${waits}`, `Beansprucht von ${by}, ${on}.${waits}`);
    case 'disputed':
      return say(
        `Disputed by ${by}, ${on}: ${last?.reason ?? ''}`,
        `Bestritten von ${by}, ${on}: ${last?.reason ?? ''}`,
      );
    case 'revised':
      return say(
        `Changed since ${on}: claim it again as it stands.`,
        `Geändert seit ${on}: Beanspruchen Sie es so, wie es jetzt steht.`,
      );
    case 'confirmed':
      return say(`Confirmed by ${by}, ${on}. It stays as it is.`, `Bestätigt von ${by}, ${on}. Es bleibt, wie es ist.`);
  }
}

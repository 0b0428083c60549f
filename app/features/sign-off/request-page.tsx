import { useNavigation } from '@remix-run/react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { ReviewDraft } from '../../../server/services/sign-off/sign-off-services.ts';
import { Button } from '../../ui/button.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { useHistoryNames } from '../history/history-names.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { requestAddress } from './addresses.ts';
import { ChooseSignatories } from './choose-signatories.tsx';
import { ConflictTable } from './conflict-view.tsx';
import { Redline } from './text-view.tsx';

interface RequestPageProps {
  readonly view: PlanView;
  readonly draft: ReviewDraft;
  /** Where a new text for an agreed one is drafted; null for what stands there itself. */
  readonly from: { readonly laneId: string; readonly recordId: string } | null;
  readonly refusal: Words | null;
}

/** What would be sent for signature, to whom, and what stands still from then on. */
export function RequestPage({ view, draft, from, refusal }: RequestPageProps) {
  const say = useWords();
  const names = useHistoryNames();
  const isIdle = useNavigation().state === 'idle';
  const { plan } = view;
  const { subject, recordId, title } = draft;
  const firm = plan[plan.side].name;
  const other = plan.side === 'supplier' ? plan.customer.name : plan.supplier.name;
  return (
    <PlanPlace
      title={words('Ask for signatures', 'Um Unterschriften bitten')}
      lead={words(
        'Leaders of both firms sign exactly this. You name who signs for your firm; the other firm’s lead names theirs.',
        'Führungskräfte beider Firmen unterschreiben genau das. Sie benennen, wer für Ihre Firma unterschreibt; wer für die andere Firma unterschreibt, benennt deren Leitung.',
      )}
    >
      <div className="approval">
        <section className="approval-card" aria-label={say('To be signed', 'Zu unterschreiben')}>
          <h3 className="mb-2 text-lg font-semibold">{title}</h3>
          {subject === 'plan' ? (
            <p>
              {say(
                'The whole plan as both firms read it now. It locks nothing.',
                'Der ganze Plan, wie ihn beide Firmen jetzt lesen. Er sperrt nichts.',
              )}
            </p>
          ) : (
            <Redline fields={draft.redline} names={names} />
          )}
          <Missing names={draft.missing} />
        </section>
        {draft.conflict.length > 0 && (
          <section className="approval-card conflict-card" aria-labelledby="request-conflict" data-conflict="known">
            <h3 id="request-conflict" className="mb-2 text-lg font-semibold">
              {say('What stands is not what was agreed', 'Was im Plan steht, ist nicht das Vereinbarte')}
            </h3>
            <p className="mb-3">
              {say(
                'The new text is made from what stands, and takes the place of both once it is signed. Leaders see all three.',
                'Der neue Text geht von dem aus, was steht, und tritt mit den Unterschriften an die Stelle von beidem. Wer unterschreibt, sieht alle drei.',
              )}
            </p>
            <ConflictTable fields={draft.conflict} names={names} />
          </section>
        )}
        <PageForm
          action={requestAddress(plan.id, recordId, from)}
          className="approval-card sign-form"
          aria-label={say('Ask for signatures', 'Um Unterschriften bitten')}
        >
          <input type="hidden" name="seen" value={draft.seen} />
          <ChooseSignatories people={draft.signatories} chosen={[]} firm={firm} />
          <FirstSide view={view} />
          <TextField
            label={say('Open until', 'Offen bis')}
            name="due"
            type="date"
            description={say(
              'Without a day it stays open; a day that passes is no consent.',
              'Ohne Tag bleibt es offen; ein Tag, der vergeht, ist keine Zustimmung.',
            )}
          />
          {draft.needsReason && (
            <TextArea
              name="reason"
              label={say('Why this one too', 'Warum auch dieses')}
              help={say(
                'Seven objectives are agreed and open. Both leads give a reason for one more.',
                'Sieben Ziele sind vereinbart und offen. Für eines mehr nennen beide Verantwortlichen einen Grund.',
              )}
              isRequired
            />
          )}
          {subject === 'objective' && (
            <p className="text-sm">
              {say(
                `From now on its words, figures and dates stand still for everybody; status and readings go on. ${other} sees the request at once.`,
                `Ab jetzt stehen Wortlaut, Zahlen und Termine für alle still; Stand und Messwerte laufen weiter. ${other} sieht die Bitte sofort.`,
              )}
            </p>
          )}
          {refusal !== null && (
            <p role="alert" className="text-sm text-danger">
              {say(refusal)}
            </p>
          )}
          <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isDisabled={!isIdle}>
            {say('Ask for signatures', 'Um Unterschriften bitten')}
          </Button>
        </PageForm>
      </div>
    </PlanPlace>
  );
}

function FirstSide({ view: { plan } }: Pick<RequestPageProps, 'view'>) {
  const say = useWords();
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{say('Who signs first', 'Wer zuerst unterschreibt')}</legend>
      {(['supplier', 'customer'] as const).map((side) => (
        <label key={side} className="flex min-h-11 items-center gap-2.5 text-sm">
          <input type="radio" name="firstSide" value={side} defaultChecked={side === 'supplier'} />
          {plan[side].name}
        </label>
      ))}
      <p className="text-sm text-muted">
        {say(
          `${plan.customer.name} signs first only where the owners of both sides agree to it.`,
          `${plan.customer.name} unterschreibt nur dann zuerst, wenn die Verantwortlichen beider Seiten zustimmen.`,
        )}
      </p>
    </fieldset>
  );
}

function Missing({ names }: { readonly names: readonly string[] }) {
  const say = useWords();
  if (names.length === 0) return null;
  const { fields } = KINDS.objectives;
  const labels = Object.entries(fields).flatMap(([name, field]) =>
    names.includes(name) && 'label' in field ? [say(field.label)] : [],
  );
  const list = labels.join(', ');
  return <p className="mt-3 text-sm text-warn">{say(`Still empty: ${list}.`, `Noch leer: ${list}.`)}</p>;
}

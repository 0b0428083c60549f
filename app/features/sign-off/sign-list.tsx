import { Link, useNavigation } from '@remix-run/react';
import type { Names } from '../../../collab/document/kind/shown-value.ts';
import type { Words } from '../../../server/domain/words.ts';
import { Button } from '../../ui/button.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { RecordDiffView } from '../history/record-diff-view.tsx';
import { placeAddress } from '../plan/places.ts';
import { approvalAddress } from './addresses.ts';
import type { QueuedView } from './approval-view.ts';
import { StandingIn } from './standing-in.tsx';
import { Redline, TextView } from './text-view.tsx';

interface SignListProps {
  /** Each with its text. */
  readonly items: readonly QueuedView[];
  /** Ids of those that are ticked from the start; null for all. */
  readonly ticked: readonly string[] | null;
  /** Why nothing at all was signed. */
  readonly refusal: Words | null;
}

/** All that waits for oneself, to be read, ticked, and signed by one password. What is sent is what stands here, by its hash. */
export function SignList({ items, ticked, refusal }: SignListProps) {
  const say = useWords();
  const isBusy = useNavigation().formAction === '/approvals';
  return (
    <section aria-labelledby="to-sign" className="mt-6">
      <h2 id="to-sign" className="mb-2 text-lg font-semibold">
        {say('Waits for you', 'Wartet auf Sie')}
      </h2>
      {items.length > 1 && ticked !== null && (
        <p className="sign-links mb-2">
          <Link to="/approvals?tick=all" replace preventScrollReset>
            {say('Tick all', 'Alle ankreuzen')}
          </Link>
        </p>
      )}
      <PageForm action="/approvals" aria-label={say('Sign', 'Unterschreiben')} className="approval">
        <ul className="flex flex-col gap-4">
          {items.map((item) => (
            <li key={item.review.id} className="approval-card">
              <ToSign item={item} isTicked={ticked === null || ticked.includes(item.review.id)} />
            </li>
          ))}
        </ul>
        <div className="sign-form">
          <TextField
            label={say('Your password, for what is ticked', 'Ihr Passwort, für das Angekreuzte')}
            name="password"
            type="password"
            autoComplete="current-password"
            isRequired
          />
          {refusal !== null && !isBusy && (
            <p role="alert" className="text-sm text-danger">
              {say(refusal)}
            </p>
          )}
          <Button type="submit" variant="primary" className="min-h-12 self-start px-6 text-base" isDisabled={isBusy}>
            {isBusy
              ? say('Signing…', 'Wird unterschrieben …')
              : say('Sign what is ticked', 'Angekreuztes unterschreiben')}
          </Button>
        </div>
      </PageForm>
    </section>
  );
}

function ToSign({ item, isTicked }: { readonly item: QueuedView; readonly isTicked: boolean }) {
  const say = useWords();
  const { review, plan, meaning } = item;
  return (
    <>
      <h3 className="text-base font-semibold">
        <Link to={approvalAddress(review.id)} className="underline">
          {review.title}
        </Link>
      </h3>
      <p className="mb-3 text-xs text-muted">{`${plan.title}, ${plan.supplier.name}, ${plan.customer.name}`}</p>
      <WhatIsSigned item={item} />
      <label className="sign-tick">
        <input type="checkbox" name="sign" value={`${review.id} ${review.hash}`} defaultChecked={isTicked} />
        <span className="sign-meaning">{say(meaning)}</span>
      </label>
      <StandingIn of={item} />
    </>
  );
}

function WhatIsSigned({ item: { review, plan, people, text } }: { readonly item: QueuedView }) {
  const say = useWords();
  if (text === null) return null;
  const { agreedVersion, fields, redline, changes, titles } = text;
  const names: Names = { people, titleOf: (_root, id) => titles[id] ?? null };
  if (fields === null) {
    const count = changes.length;
    return (
      <details className="sign-more">
        <summary>
          {agreedVersion === null
            ? say(`The plan as it was sent: ${count} entries`, `Der Plan, wie er gesendet wurde: ${count} Einträge`)
            : say(
                `${count} entries changed since it was signed last`,
                `${count} Einträge seit der letzten Unterschrift geändert`,
              )}
        </summary>
        {changes.map((record) => (
          <RecordDiffView key={`${record.root}/${record.id}`} record={record} names={names} />
        ))}
        <p className="sign-links">
          <Link to={placeAddress(review.planId, '')}>
            {say('Open the plan as it is now', 'Den Plan öffnen, wie er jetzt ist')}
          </Link>
        </p>
      </details>
    );
  }
  if (agreedVersion === null) return <TextView fields={fields} names={names} firms={plan} />;
  return (
    <>
      <p className="mb-2 text-sm font-medium">
        {say(
          `What changes in the agreed text (version ${agreedVersion})`,
          `Was sich am vereinbarten Text ändert (Fassung ${agreedVersion})`,
        )}
      </p>
      {redline.length === 0 ? <p>{say('Nothing.', 'Nichts.')}</p> : <Redline fields={redline} names={names} />}
      <details className="sign-more">
        <summary>{say('The whole text', 'Der ganze Text')}</summary>
        <TextView fields={fields} names={names} firms={plan} />
      </details>
    </>
  );
}

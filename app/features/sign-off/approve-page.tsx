import { Link } from '@remix-run/react';
import type { Names } from '../../../collab/document/kind/shown-value.ts';
import { SIDES } from '../../../server/domain/audience.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { RecordDiffView } from '../history/record-diff-view.tsx';
import { placeAddress } from '../plan/places.ts';
import { certificateAddress } from './addresses.ts';
import type { ApprovalView } from './approval-view.ts';
import { ConflictSection } from './conflict-section.tsx';
import { DecideForms } from './decide-forms.tsx';
import { DelegateLines } from './delegate-lines.tsx';
import { LeadForms } from './lead-forms.tsx';
import { signatureLines, standingSentence } from './review-words.ts';
import { SignOffHeading } from './sign-off-heading.tsx';
import { SinceSigned } from './since-signed.tsx';
import { Redline, TextView } from './text-view.tsx';

/** One page for one decision: what is signed, what changes, what a signature says, and the two buttons. */
export function ApprovePage({ approval }: { readonly approval: ApprovalView }) {
  const say = useWords();
  const format = useFormat();
  const { review, plan, people, isOverdue } = approval;
  const scope = { plan, people, say, format };
  const names: Names = { people, titleOf: (_root, id) => approval.titles[id] ?? null };
  return (
    <div className="approval">
      <SignOffHeading plan={plan} title={review.title}>
        <p data-review={review.end?.outcome ?? 'open'}>
          {isOverdue
            ? say('Its time has passed: it counts as lapsed.', 'Die Zeit ist um: Es gilt als abgelaufen.')
            : standingSentence(review, scope)}
        </p>
        {review.due !== null && review.end === null && (
          <p className="text-sm text-muted">
            {say(
              `Open until ${format.day(review.due)}; then it lapses.`,
              `Offen bis ${format.day(review.due)}; danach verfällt es.`,
            )}
          </p>
        )}
        <ul className="text-sm">
          {signatureLines(review, scope).map(({ id, line }) => (
            <li key={id}>{line}</li>
          ))}
        </ul>
        <DelegateLines delegations={openDelegations(approval)} scope={scope} />
        {review.note !== null && (
          <p className="text-sm">{say(`For your firm alone: ${review.note}`, `Nur für Ihre Firma: ${review.note}`)}</p>
        )}
        {review.baselineId !== null && (
          <p className="sign-links">
            <Link to={certificateAddress(review.baselineId)}>
              {say('Agreed text and certificate', 'Vereinbarter Text und Zertifikat')}
            </Link>
          </p>
        )}
      </SignOffHeading>
      {approval.conflict !== null && (
        <ConflictSection
          {...{ review, plan, people, names }}
          conflict={approval.conflict}
          mayManage={approval.mayManage}
          level="h2"
        />
      )}
      <WhatIsSigned approval={approval} names={names} />
      {approval.signedBefore !== null && <SinceSigned since={approval.signedBefore} names={names} />}
      <DecideForms approval={approval} />
      <LeadForms approval={approval} />
      <details className="sign-more">
        <summary>{say('Evidence', 'Nachweis')}</summary>
        <p className="evidence">{say(`Content, SHA-256: ${review.hash}`, `Inhalt, SHA-256: ${review.hash}`)}</p>
      </details>
    </div>
  );
}

/** Of signatories who have not signed yet, as far as the reader may know them. */
function openDelegations({ review, delegations }: ApprovalView): ApprovalView['delegations'] {
  if (review.end !== null) return [];
  const named = SIDES.flatMap((side) => review.named[side]?.signatories ?? []);
  const signed = new Set(review.signatures.map(({ signatoryId }) => signatoryId));
  return delegations.filter(({ signatoryId }) => named.includes(signatoryId) && !signed.has(signatoryId));
}

function WhatIsSigned({ approval, names }: { readonly approval: ApprovalView; readonly names: Names }) {
  const say = useWords();
  const { agreed, fields, redline, changes, plan, review } = approval;
  if (fields === null) {
    return (
      <section className="approval-card" aria-labelledby="signed-what">
        <h2 id="signed-what" className="mb-2 text-lg font-semibold">
          {agreed === null
            ? say('The plan as it was sent', 'Der Plan, wie er gesendet wurde')
            : say('Changed since it was signed last', 'Geändert seit der letzten Unterschrift')}
        </h2>
        {changes.length === 0 && <p>{say('Nothing.', 'Nichts.')}</p>}
        {changes.map((record) => (
          <RecordDiffView key={`${record.root}/${record.id}`} record={record} names={names} />
        ))}
        <p className="sign-links mt-3">
          <Link to={placeAddress(plan.id, '')}>
            {say('Open the plan as it is now', 'Den Plan öffnen, wie er jetzt ist')}
          </Link>
        </p>
      </section>
    );
  }
  return (
    <>
      {agreed !== null && review.end === null && (
        <section className="approval-card" aria-labelledby="signed-change">
          <h2 id="signed-change" className="mb-2 text-lg font-semibold">
            {say(
              `What changes in the agreed text (version ${agreed.version})`,
              `Was sich am vereinbarten Text ändert (Fassung ${agreed.version})`,
            )}
          </h2>
          {redline.length === 0 ? <p>{say('Nothing.', 'Nichts.')}</p> : <Redline fields={redline} names={names} />}
        </section>
      )}
      <section className="approval-card" aria-labelledby="signed-text">
        <h2 id="signed-text" className="mb-2 text-lg font-semibold">
          {say('The text that is signed', 'Der Text, der unterschrieben wird')}
        </h2>
        <TextView fields={fields} names={names} firms={plan} />
      </section>
    </>
  );
}

import { Link } from '@remix-run/react';
import { otherSide } from '../../../server/domain/audience.ts';
import { isAmendable } from '../../../server/domain/sign-off.ts';
import { words } from '../../../server/domain/words.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { useHistoryNames } from '../history/history-names.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import { recordAddress } from '../plan/places.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { approvalAddress, certificateAddress, requestAddress } from './addresses.ts';
import { AgreedStanding } from './agreed-standing.tsx';
import type { BaselineSummary } from './approval-view.ts';
import { ConflictSection } from './conflict-section.tsx';
import { DelegateForms, delegationsOf } from './delegate-forms.tsx';
import { DelegateLines } from './delegate-lines.tsx';
import { NoticeForm } from './notice-form.tsx';
import { type ReviewSummary, standingSentence } from './review-words.ts';

/** What waits for signatures in a plan, what is agreed, and who signs for whom. */
export function SignOffPage({ view }: { readonly view: PlanView }) {
  const say = useWords();
  const format = useFormat();
  const { signOff, plan, people } = view;
  if (signOff === null) return null;
  const scope = { plan, people, say, format };
  const open = signOff.reviews.filter(({ end }) => end === null);
  const ended = signOff.reviews.filter(({ end }) => end !== null && end.outcome !== 'agreed');
  return (
    <PlanPlace
      title={words('Sign-off', 'Unterschriften')}
      lead={words(
        'Leaders of both firms sign the same text. What both have signed is in force until both sign another one, or one ends it by notice.',
        'Führungskräfte beider Firmen unterschreiben denselben Text. Was beide unterschrieben haben, gilt, bis beide einen anderen unterschreiben oder eine Firma es mit Begründung beendet.',
      )}
    >
      <section className="lane-sheet" data-audience="shared" aria-label={say('Both firms', 'Beide Firmen')}>
        <h3 className="record-list-title">{say('Waits for signatures', 'Wartet auf Unterschriften')}</h3>
        {open.length === 0 && <p className="place-note">{say('Nothing.', 'Nichts.')}</p>}
        <ul className="review-list">
          {open.map((review) => (
            <li key={review.id}>
              <Link to={approvalAddress(review.id)}>{review.title}</Link>
              <p>{standingSentence(review, scope)}</p>
              <Conflict review={review} view={view} />
            </li>
          ))}
        </ul>
        <DelegateLines delegations={delegationsOf(view, otherSide(plan.side))} scope={scope} />
        {signOff.mayAsk && (
          <p className="sign-links">
            <Link to={requestAddress(plan.id, null)}>
              {say('Ask for signatures under the whole plan', 'Um Unterschriften unter den ganzen Plan bitten')}
            </Link>
          </p>
        )}
        <h3 className="record-list-title">{say('Agreed', 'Vereinbart')}</h3>
        {signOff.baselines.length === 0 && <p className="place-note">{say('Nothing yet.', 'Noch nichts.')}</p>}
        <ul className="review-list">
          {signOff.baselines.map((baseline) => (
            <AgreedLine key={baseline.id} baseline={baseline} view={view} />
          ))}
        </ul>
        {ended.length > 0 && (
          <h3 className="record-list-title">{say('Ended without agreement', 'Ohne Vereinbarung beendet')}</h3>
        )}
        <ul className="review-list">
          {ended.map((review) => (
            <li key={review.id}>
              <Link to={approvalAddress(review.id)}>{review.title}</Link>
              <p>{standingSentence(review, scope)}</p>
            </li>
          ))}
        </ul>
      </section>
      <DelegateForms view={view} />
      {signOff.mayAudit && (
        <p className="sign-links">
          <Link to={`/plans/${plan.id}/audit`}>{say('Audit trail of this plan', 'Prüfpfad dieses Plans')}</Link>
        </p>
      )}
    </PlanPlace>
  );
}

/** For the owners of both sides: it is theirs to resolve. */
function Conflict({ review, view }: { readonly review: ReviewSummary; readonly view: PlanView }) {
  const names = useHistoryNames();
  const { plan, people, signOff } = view;
  const conflict = signOff?.conflicts[review.id];
  if (conflict === undefined || signOff?.mayAsk !== true) return null;
  return <ConflictSection {...{ conflict, review, plan, people, names }} mayManage level="h4" />;
}

function AgreedLine({ baseline, view }: { readonly baseline: BaselineSummary; readonly view: PlanView }) {
  const say = useWords();
  const format = useFormat();
  const { plan, signOff } = view;
  const { id, title, version, at, recordId, subject } = baseline;
  const day = format.day(at.slice(0, 10));
  return (
    <li>
      <Link to={certificateAddress(id)}>{say(`${title}, version ${version}`, `${title}, Fassung ${version}`)}</Link>
      <p>
        {say(`Agreed ${day}.`, `Vereinbart am ${day}.`)} <AgreedStanding baseline={baseline} plan={plan} />
      </p>
      {recordId !== null && (
        <p className="sign-links">
          <Link to={recordAddress(plan.id, 'objectives', recordId)}>{say('Show the objective', 'Ziel zeigen')}</Link>
        </p>
      )}
      {isAmendable(baseline) && subject === 'objective' && signOff?.mayApprove === true && (
        <NoticeForm planId={plan.id} baselineId={id} today={view.today} />
      )}
    </li>
  );
}

import { Link } from '@remix-run/react';
import { isAmendable } from '../../../server/domain/sign-off.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { approvalAddress, certificateAddress, requestAddress } from './addresses.ts';
import { AgreedStanding } from './agreed-standing.tsx';
import { DraftLine } from './draft-line.tsx';
import { PostForm } from './post-form.tsx';
import { proposable } from './proposing.ts';
import { standingSentence } from './review-words.ts';

/** Whether an objective of the shared part is agreed, waits for signatures, or could be sent for them. */
export function ObjectiveSignOff({ record }: { readonly record: { readonly id: string } }) {
  const recordId = record.id;
  const say = useWords();
  const format = useFormat();
  const { lane, plan, people } = useRecordScope();
  const view = usePlan();
  const { signOff } = view;
  if (signOff === null) return null;
  if (lane.id !== signOff.laneId) return <DraftLine recordId={recordId} />;
  const agreed = signOff.baselines.find((one) => one.recordId === recordId && one.supersededBy === null) ?? null;
  const open = signOff.reviews.find((one) => one.recordId === recordId && one.end === null) ?? null;
  const mayAsk = signOff.mayAsk && isJoint(record);
  if (agreed === null && open === null && !mayAsk) return null;
  const scope = { plan, people, say, format };
  const day = agreed === null ? '' : format.day(agreed.at.slice(0, 10));
  return (
    <div
      className="standing sign-links"
      data-sign-off={open !== null ? 'waiting' : agreed === null ? 'none' : 'agreed'}
    >
      {agreed !== null && (
        <Link to={certificateAddress(agreed.id)}>
          {say(
            `Agreed by both firms ${day}, version ${agreed.version}`,
            `Von beiden Firmen vereinbart am ${day}, Fassung ${agreed.version}`,
          )}
        </Link>
      )}
      {agreed !== null && !isAmendable(agreed) && (
        <span>
          <AgreedStanding baseline={agreed} plan={plan} />
        </span>
      )}
      {agreed?.isDrifted === true && <DriftAlarm />}
      {open !== null && (
        <Link to={approvalAddress(open.id)}>
          {say(`Signatures: ${standingSentence(open, scope)}`, `Unterschriften: ${standingSentence(open, scope)}`)}
        </Link>
      )}
      {open === null && agreed !== null && proposable(view, lane.id, recordId) !== null && (
        <PostForm
          action={`/plans/${plan.id}/sign-off`}
          label={say(`Propose a change of ${agreed.title}`, `Änderung vorschlagen an ${agreed.title}`)}
          words={say('Propose a change', 'Änderung vorschlagen')}
          variant="quiet"
          values={{ intent: 'amend', baselineId: agreed.id, key: `${signOff.formKey}:${agreed.id}` }}
        />
      )}
      {open === null && agreed === null && mayAsk && (
        <Link to={requestAddress(plan.id, recordId)}>{say('Ask for signatures', 'Um Unterschriften bitten')}</Link>
      )}
    </div>
  );
}

/** What stands here is not what was agreed: only past the gate can that be. */
function DriftAlarm() {
  const say = useWords();
  return (
    <strong role="alert" className="text-danger">
      {say(
        'What stands here is not the agreed text. The agreed text is in its certificate and in force.',
        'Was hier steht, ist nicht der vereinbarte Text. Dieser steht im Zertifikat und gilt.',
      )}
    </strong>
  );
}

/** One firm's own objective is not for both to sign. */
function isJoint(record: object): boolean {
  const belongsTo = 'belongsTo' in record ? record.belongsTo : null;
  return belongsTo === null || belongsTo === 'both';
}

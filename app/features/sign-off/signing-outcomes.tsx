import { Link } from '@remix-run/react';
import type { Names } from '../../../collab/document/kind/shown-value.ts';
import { useWords } from '../../words/use-words.ts';
import { approvalAddress, certificateAddress } from './addresses.ts';
import type { OutcomeView } from './approval-view.ts';
import { Redline } from './text-view.tsx';

/** What became of each that was to be signed: each stands for itself. */
export function SigningOutcomes({ outcomes }: { readonly outcomes: readonly OutcomeView[] }) {
  const say = useWords();
  return (
    <section role="status" aria-label={say('What became of it', 'Was daraus wurde')} className="mb-6">
      <ul className="flex flex-col gap-3">
        {outcomes.map((outcome) => (
          <li
            key={outcome.reviewId}
            className="approval-card"
            data-outcome={outcome.refusal === null ? 'signed' : 'not-signed'}
          >
            <p className="text-base font-semibold">
              {outcome.title === null ? (
                say('A request for signature', 'Eine Bitte um Unterschrift')
              ) : (
                <Link to={approvalAddress(outcome.reviewId)} className="underline">
                  {outcome.title}
                </Link>
              )}
            </p>
            <Outcome outcome={outcome} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ outcome: { refusal, redline, baselineId, names } }: { readonly outcome: OutcomeView }) {
  const say = useWords();
  if (refusal !== null) {
    const shown: Names = { people: names?.people ?? [], titleOf: (_root, id) => names?.titles[id] ?? null };
    return (
      <div className="text-sm">
        <p className="text-danger">{say(refusal)}</p>
        {redline.length > 0 && (
          <>
            <p className="mt-2 font-medium">
              {say(
                'What stands there now, against what you looked at:',
                'Was jetzt dort steht, gegenüber dem Angesehenen:',
              )}
            </p>
            <Redline fields={redline} names={shown} />
          </>
        )}
      </div>
    );
  }
  return (
    <p className="sign-links">
      {say('Signed.', 'Unterschrieben.')}
      {baselineId !== null && (
        <Link to={certificateAddress(baselineId)}>
          {say('Agreed text and certificate', 'Vereinbarter Text und Zertifikat')}
        </Link>
      )}
    </p>
  );
}

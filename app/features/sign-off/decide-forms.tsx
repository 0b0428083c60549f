import type { FieldDiff } from '../../../collab/document/content-diff.ts';
import type { Names } from '../../../collab/document/kind/shown-value.ts';
import type { Words } from '../../../server/domain/words.ts';
import { type Sender, useSender } from '../../live/use-sender.ts';
import { Button } from '../../ui/button.tsx';
import { SenderForm } from '../../ui/sender-form.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { approvalAddress } from './addresses.ts';
import type { ApprovalView } from './approval-view.ts';
import { PostForm } from './post-form.tsx';
import { StandingIn } from './standing-in.tsx';
import { Redline } from './text-view.tsx';

export interface SignAnswer {
  readonly refusal: Words | null;
  /** What stands there now instead of what was looked at. */
  readonly redline: readonly FieldDiff[];
}

/** Signing and declining, for whose turn it is. What was refused stays said, also when the turn is over by then. */
export function DecideForms({ approval }: { readonly approval: ApprovalView }) {
  const say = useWords();
  const sender = useSender<SignAnswer>();
  const answer = sender.state === 'idle' ? sender.data : undefined;
  const { review, taking, isOverdue } = approval;
  const isTurn = taking !== null && !isOverdue && review.end === null;
  const isRefused = answer !== undefined && answer.refusal !== null;
  if (!isTurn && !isRefused) return null;
  return (
    <section className="approval-card" aria-label={say('Your decision', 'Ihre Entscheidung')}>
      {isRefused && <Refused answer={answer} approval={approval} />}
      {isTurn && (
        <>
          {approval.conflict?.kind !== 'moved' && <SignForm approval={approval} sender={sender} />}
          <details className="sign-more mt-3">
            <summary>{say('Decline …', 'Ablehnen …')}</summary>
            <PostForm
              action={approvalAddress(review.id)}
              label={say('Decline', 'Ablehnen')}
              words={say('Decline', 'Ablehnen')}
              values={{ intent: 'decline' }}
            >
              <TextArea name="reason" label={say('Why, for both firms', 'Warum, für beide Firmen')} isRequired />
              <TextArea name="note" label={say('A note for your own firm', 'Ein Hinweis nur für Ihre Firma')} />
            </PostForm>
          </details>
        </>
      )}
    </section>
  );
}

/** The sentence of a refusal, and what stands there now instead of what was looked at. */
function Refused({ answer, approval }: { readonly answer: SignAnswer; readonly approval: ApprovalView }) {
  const say = useWords();
  const { people, titles } = approval;
  const names: Names = { people, titleOf: (_root, id) => titles[id] ?? null };
  return (
    <div role="alert" className="mb-3 text-sm text-danger">
      {answer.refusal !== null && <p>{say(answer.refusal)}</p>}
      {answer.redline.length > 0 && <Redline fields={answer.redline} names={names} />}
    </div>
  );
}

interface SignFormProps {
  readonly approval: ApprovalView;
  readonly sender: Sender<SignAnswer>;
}

function SignForm({ approval, sender }: SignFormProps) {
  const { review, meaning } = approval;
  const say = useWords();
  const isIdle = sender.state === 'idle';
  return (
    <SenderForm
      sender={sender}
      action={approvalAddress(review.id)}
      aria-label={say('Sign', 'Unterschreiben')}
      className="sign-form"
    >
      <input type="hidden" name="intent" value="sign" />
      <input type="hidden" name="seen" value={review.hash} />
      <p className="sign-meaning">{say(meaning)}</p>
      <StandingIn of={approval} />
      <TextField
        label={say('Your password, for this signature', 'Ihr Passwort, für diese Unterschrift')}
        name="password"
        type="password"
        autoComplete="current-password"
        isRequired
      />
      <Button type="submit" variant="primary" className="min-h-12 px-6 text-base" isDisabled={!isIdle}>
        {isIdle ? say('Sign', 'Unterschreiben') : say('Signing…', 'Wird unterschrieben …')}
      </Button>
    </SenderForm>
  );
}

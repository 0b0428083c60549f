import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../words/use-words.ts';
import { approvalAddress } from './addresses.ts';
import type { ApprovalView } from './approval-view.ts';
import { ChooseSignatories } from './choose-signatories.tsx';
import { PostForm } from './post-form.tsx';

/** For the owner of a side: who signs for it, and taking the request back. */
export function LeadForms({ approval }: { readonly approval: ApprovalView }) {
  const say = useWords();
  const { review, plan, people, signatories, mayManage } = approval;
  if (!mayManage || review.end !== null) return null;
  const named = review.named[plan.side];
  const own = people.filter(({ id }) => signatories.includes(id));
  const firm = plan[plan.side].name;
  const action = approvalAddress(review.id);
  const form = (
    <PostForm
      action={action}
      label={say('Name signatories', 'Unterschreibende benennen')}
      words={say('Name them', 'Benennen')}
      variant={named === null ? 'primary' : 'secondary'}
      values={{ intent: 'name' }}
    >
      <Order approval={approval} />
      <ChooseSignatories people={own} chosen={named?.signatories ?? []} firm={firm} />
      {review.reason !== '' && (
        <>
          <p className="text-sm">
            {say(
              `One objective more than should be agreed, because: ${review.reason}`,
              `Ein Ziel mehr, als vereinbart sein sollte, weil: ${review.reason}`,
            )}
          </p>
          <TextArea name="reason" label={say('Why this one too', 'Warum auch dieses')} isRequired />
        </>
      )}
    </PostForm>
  );
  return (
    <section
      className="approval-card"
      aria-label={say('For the owner of your side', 'Für Verantwortliche Ihrer Seite')}
    >
      {named === null ? (
        form
      ) : (
        <details className="sign-more">
          <summary>{say('Somebody else signs …', 'Jemand anderes unterschreibt …')}</summary>
          {form}
        </details>
      )}
      <details className="sign-more mt-2">
        <summary>{say('Take the request back …', 'Bitte zurücknehmen …')}</summary>
        <PostForm
          action={action}
          label={say('Take back', 'Zurücknehmen')}
          words={say('Take it back', 'Zurücknehmen')}
          values={{ intent: 'recall' }}
        >
          <TextArea name="reason" label={say('Why, for both firms', 'Warum, für beide Firmen')} isRequired />
        </PostForm>
      </details>
    </section>
  );
}

/** Who names signatories knows in which order the firms sign; naming under another order than the usual one agrees to it. */
function Order({ approval: { review, plan } }: { readonly approval: ApprovalView }) {
  const say = useWords();
  const { firstSide, requestedBy } = review;
  const first = plan[firstSide].name;
  const asker = plan[requestedBy.side].name;
  const agrees =
    firstSide === 'customer' && requestedBy.side !== plan.side && review.named[plan.side] === null
      ? say(
          `${asker} asks for this order: by naming who signs you agree to it. If you do not, take the request back.`,
          `${asker} bittet um diese Reihenfolge: Mit der Benennung stimmen Sie ihr zu. Wenn nicht, nehmen Sie die Bitte zurück.`,
        )
      : '';
  return (
    <p className="mb-2 text-sm text-muted">
      {say(`${first} signs first.`, `${first} unterschreibt zuerst.`)} {agrees}
    </p>
  );
}

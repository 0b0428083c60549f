import type { Names } from '../../../collab/document/kind/shown-value.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { PersonSummary, PlanSummary } from '../../../server/services/app-services.ts';
import type { AmendmentConflict } from '../../../server/services/sign-off/sign-off-services.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../words/use-words.ts';
import { approvalAddress } from './addresses.ts';
import { ConflictTable } from './conflict-view.tsx';
import { PostForm } from './post-form.tsx';
import { personName, type ReviewSummary } from './review-words.ts';

interface ConflictSectionProps {
  readonly conflict: AmendmentConflict;
  readonly review: ReviewSummary;
  readonly plan: PlanSummary;
  readonly people: readonly PersonSummary[];
  readonly names: Names;
  /** The reader owns a side: it is theirs to choose. */
  readonly mayManage: boolean;
  /** Of its heading, for the page around it. */
  readonly level: 'h2' | 'h4';
}

/** A new text that meets something else in the plan than what was agreed: what it is, whose move it is, and what each choice does. */
export function ConflictSection(props: ConflictSectionProps) {
  const say = useWords();
  const { conflict, review, names, level: Heading } = props;
  const isMoved = conflict.kind === 'moved';
  const heading = `conflict-${review.id}`;
  return (
    <section className="approval-card conflict-card" aria-labelledby={heading} data-conflict={conflict.kind}>
      <Heading id={heading} className="mb-2 text-lg font-semibold">
        {isMoved
          ? say('This cannot be signed as it stands', 'So lässt sich das nicht unterschreiben')
          : say(
              'Made from what stands, not from what was agreed',
              'Entworfen nach dem, was steht, nicht nach dem Vereinbarten',
            )}
      </Heading>
      <p className="mb-3">{say(whatHappened(conflict))}</p>
      {conflict.fields.length > 0 && <ConflictTable fields={conflict.fields} names={names} />}
      {isMoved && <WhoseMove {...props} />}
    </section>
  );
}

function whatHappened({ kind, isGone }: AmendmentConflict): Words {
  if (isGone)
    return words(
      'The objective was taken out of the plan after this was sent. The agreed text stays in force.',
      'Das Ziel wurde aus dem Plan genommen, nachdem das gesendet war. Der vereinbarte Text bleibt in Kraft.',
    );
  return kind === 'moved'
    ? words(
        'Something else stands in the plan by now than what this was made from. The agreed text stays in force, and nobody signs over a difference that they have not seen.',
        'Im Plan steht inzwischen etwas anderes als das, wonach dies entworfen wurde. Der vereinbarte Text bleibt in Kraft, und niemand unterschreibt über einen Unterschied hinweg, den er nicht gesehen hat.',
      )
    : words(
        'What stands in the plan was not agreed. Once both firms have signed, the new text takes the place of both.',
        'Was im Plan steht, war so nicht vereinbart. Haben beide Firmen unterschrieben, tritt der neue Text an die Stelle von beidem.',
      );
}

function WhoseMove({ conflict, review, plan, people, mayManage }: ConflictSectionProps) {
  const say = useWords();
  const { side, personId } = review.requestedBy;
  const isOurs = side === plan.side;
  const firm = plan[side].name;
  const who = isOurs ? personName(personId, { people, say }) : firm;
  const maySendAgain = mayManage && isOurs && !conflict.isGone && conflict.draft !== null;
  return (
    <div className="conflict-choices">
      <p>
        <strong>
          {mayManage
            ? say(
                'It is your move, or that of the other side’s owner.',
                'Sie sind am Zug, oder wer die andere Seite verantwortet.',
              )
            : say(`It is the move of ${who}. You need do nothing.`, `Am Zug ist: ${who}. Sie müssen nichts tun.`)}
        </strong>
      </p>
      <ul>
        {!conflict.isGone && (
          <li>
            {say(
              `Send again from what stands (${firm}): this request ends, and the draft is compared with what stands now and sent anew. Signatures given so far do not count for it.`,
              `Erneut senden nach dem, was steht (${firm}): Diese Bitte endet, der Entwurf wird mit dem verglichen, was jetzt steht, und neu gesendet. Schon geleistete Unterschriften zählen dafür nicht.`,
            )}
          </li>
        )}
        <li>
          {say(
            'Take the request back (either owner): it ends with a reason for both firms, and the agreed text stays in force. The draft stays where it is.',
            'Die Bitte zurücknehmen (beide Seiten): Sie endet mit einer Begründung für beide Firmen, und der vereinbarte Text bleibt in Kraft. Der Entwurf bleibt, wo er ist.',
          )}
        </li>
      </ul>
      {mayManage && (
        <PostForm
          action={approvalAddress(review.id)}
          label={say(`Resolve the conflict about ${review.title}`, `Konflikt lösen zu ${review.title}`)}
          words={
            maySendAgain
              ? say('Take back, and send again from what stands', 'Zurücknehmen und nach dem, was steht, erneut senden')
              : say('Take it back', 'Zurücknehmen')
          }
          variant="primary"
          values={{ intent: maySendAgain ? 'send-again' : 'recall' }}
        >
          <TextArea name="reason" label={say('Why, for both firms', 'Warum, für beide Firmen')} isRequired />
        </PostForm>
      )}
    </div>
  );
}

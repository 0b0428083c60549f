import { Link } from '@remix-run/react';
import { isRecordRoot, KINDS } from '../../../collab/document/kind/kinds.ts';
import { otherSide } from '../../../server/domain/audience.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../words/use-words.ts';
import { FieldDiffs } from '../history/record-diff-view.tsx';
import { recordAddress } from '../plan/places.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { useWho } from '../plan/use-who.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import { suggestionsAddress } from './addresses.ts';
import type { SuggestionView } from './suggestion-view.ts';

interface ItemProps {
  readonly suggestion: SuggestionView;
  readonly lane: LaneView;
  readonly view: PlanView;
}

/** One suggested change: what it would replace, why, and what became of it. */
export function SuggestionItem({ suggestion, lane, view }: ItemProps) {
  const say = useWords();
  const who = useWho(view);
  const { plan, people } = view;
  const { id, root, recordId, title, state, diff, reason } = suggestion;
  const kind = KINDS[root];
  const noun = say(kind.one);
  const named = title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : title;
  const names = { people, titleOf: titleIn(view, lane) };
  return (
    <li id={`suggestion-${id}`} className="suggestion" data-suggestion={state}>
      <h4>
        <Link to={recordAddress(plan.id, root, recordId)} className="tall-link font-medium">
          {named}
        </Link>
      </h4>
      <div className="redline">
        <FieldDiffs kind={kind} fields={[diff]} names={names} />
      </div>
      <p className="suggestion-reason">{say(`Because: ${reason}`, `Begründung: ${reason}`)}</p>
      <p className="text-sm text-muted">
        {say(`Suggested by ${who(suggestion)}`, `Vorgeschlagen von ${who(suggestion)}`)}
      </p>
      {state === 'open' ? (
        <>
          <Standing suggestion={suggestion} />
          <Decide suggestion={suggestion} lane={lane} view={view} named={named} />
        </>
      ) : (
        <Decided suggestion={suggestion} view={view} />
      )}
    </li>
  );
}

function titleIn({ lanes }: PlanView, lane: LaneView) {
  return (root: string, id: string): string | null => {
    if (!isRecordRoot(root)) return null;
    for (const { content } of [lane, ...lanes]) {
      const records: readonly { readonly id: string; readonly title: string }[] = content[root];
      const title = records.find((record) => record.id === id)?.title;
      if (title !== undefined) return title;
    }
    return null;
  };
}

function Standing({ suggestion: { standing, now } }: { readonly suggestion: SuggestionView }) {
  const say = useWords();
  if (standing === 'gone') {
    return (
      <p className="text-sm">{say('What this changes was removed.', 'Was damit geändert würde, wurde entfernt.')}</p>
    );
  }
  if (standing !== 'changed') return null;
  return (
    <div className="text-sm">
      <p>{say('Other words stand there by now:', 'Dort steht inzwischen etwas anderes:')}</p>
      <blockquote className="suggestion-now">
        {now === '' ? say('Nothing.', 'Nichts.') : shortened(now ?? '')}
      </blockquote>
    </div>
  );
}

const SHOWN = 600;

function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)} …`;
}

function Decide({ suggestion, lane, view: { plan }, named }: ItemProps & { readonly named: string }) {
  const say = useWords();
  const { id, mayApply, mayDecline, mayWithdraw, standing } = suggestion;
  const action = suggestionsAddress(plan.id);
  const other = plan[otherSide(plan.side)].name;
  return (
    <div className="suggestion-forms">
      {mayApply && (
        <PostForm
          action={action}
          label={say(`Apply: ${named}`, `Übernehmen: ${named}`)}
          words={say('Apply', 'Übernehmen')}
          values={{ intent: 'apply', suggestionId: id }}
        />
      )}
      {lane.can.edit && !mayApply && standing !== 'gone' && (
        <p className="text-sm">
          {say(
            `This field is written by ${other}: its people apply this.`,
            `Dieses Feld schreibt ${other}: Ihre Personen übernehmen das.`,
          )}
        </p>
      )}
      {mayDecline && <Decline action={action} id={id} named={named} />}
      {mayWithdraw && (
        <PostForm
          action={action}
          label={say(`Take back: ${named}`, `Zurückziehen: ${named}`)}
          words={say('Take back', 'Zurückziehen')}
          variant="quiet"
          values={{ intent: 'withdraw', suggestionId: id }}
        />
      )}
    </div>
  );
}

interface DeclineProps {
  readonly action: string;
  readonly id: string;
  readonly named: string;
}

function Decline({ action, id, named }: DeclineProps) {
  const say = useWords();
  return (
    <details className="suggestion-decline">
      <summary>{say('Decline …', 'Ablehnen …')}</summary>
      <PostForm
        action={action}
        label={say(`Decline: ${named}`, `Ablehnen: ${named}`)}
        words={say('Decline', 'Ablehnen')}
        values={{ intent: 'decline', suggestionId: id }}
      >
        <TextArea name="reason" label={say('Why not', 'Warum nicht')} isRequired />
      </PostForm>
    </details>
  );
}

function Decided({ suggestion, view }: Pick<ItemProps, 'suggestion' | 'view'>) {
  const say = useWords();
  const who = useWho(view);
  const { end, state, draft } = suggestion;
  if (end === null) return null;
  const by = who(end);
  if (state === 'declined') {
    return (
      <div>
        <p>{say(`Declined by ${by}`, `Abgelehnt von ${by}`)}</p>
        <p className="suggestion-reason">{say(`Because: ${end.reason}`, `Begründung: ${end.reason}`)}</p>
      </div>
    );
  }
  if (state === 'withdrawn') return <p>{say(`Taken back by ${by}`, `Zurückgezogen von ${by}`)}</p>;
  if (!end.isDrafted) return <p>{say(`Applied by ${by}`, `Übernommen von ${by}`)}</p>;
  return (
    <div className="suggestion-links">
      <p>
        {say(
          `Taken up by ${by}, for a new text. What is agreed stands until both firms sign another one.`,
          `Aufgenommen von ${by}, für einen neuen Text. Was vereinbart ist, gilt, bis beide Firmen einen anderen unterschreiben.`,
        )}
      </p>
      {draft !== null && (
        <Link to={recordAddress(view.plan.id, 'objectives', draft.recordId)}>
          {say('The draft in your firm’s part', 'Der Entwurf im Teil Ihrer Firma')}
        </Link>
      )}
    </div>
  );
}

import { CircleHelp, Eye, Heart, type LucideIcon, ThumbsUp } from 'lucide-react';
import { REACTION_KINDS, REACTION_WORDS, type ReactionKind } from '../../../server/domain/reaction.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { Comment } from '../../../server/services/comment/comment-services.ts';
import { useSender } from '../../live/use-sender.ts';
import { SenderForm } from '../../ui/sender-form.tsx';
import { useWords } from '../../words/use-words.ts';
import type { PlanView } from '../plan/plan-view.ts';

const ICONS: Readonly<Record<ReactionKind, LucideIcon>> = {
  agree: ThumbsUp,
  thanks: Heart,
  seen: Eye,
  doubt: CircleHelp,
};

interface ReactionsProps {
  readonly comment: Comment;
  readonly view: PlanView;
  readonly mayReact: boolean;
  readonly action: string;
  /** Which comment; sent along. */
  readonly values: Readonly<Record<string, string>>;
}

/** What people think of a comment without words, by whom, and the way to say so too or no longer. */
export function Reactions({ comment, view, mayReact, action, values }: ReactionsProps) {
  const say = useWords();
  const given = comment.reactions.map(({ kind }) => kind);
  const others = mayReact ? REACTION_KINDS.filter((kind) => !given.includes(kind)) : [];
  if (given.length === 0 && others.length === 0) return null;
  const toggle = { view, action, values, mayReact };
  return (
    <div className="reactions">
      {comment.reactions.map(({ kind, personIds }) => (
        <Reaction key={kind} {...toggle} kind={kind} personIds={personIds} />
      ))}
      {others.length > 0 && (
        <details className="reactions-more">
          <summary>{say('React …', 'Reagieren …')}</summary>
          <div className="reactions">
            {others.map((kind) => (
              <Reaction key={kind} {...toggle} kind={kind} personIds={[]} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

interface ReactionProps extends Omit<ReactionsProps, 'comment'> {
  readonly kind: ReactionKind;
  readonly personIds: readonly string[];
}

function Reaction({ kind, personIds, view, mayReact, action, values }: ReactionProps) {
  const say = useWords();
  const Icon = ICONS[kind];
  const sender = useSender<{ refusal: Words | null }>();
  const isOwn = personIds.includes(view.me.personId);
  const names = personIds.map(
    (id) => view.people.find((person) => person.id === id)?.name ?? say('somebody', 'jemand'),
  );
  const told = [say(REACTION_WORDS[kind]), ...(names.length === 0 ? [] : [names.join(', ')])].join(': ');
  const face = (
    <>
      <Icon aria-hidden className="size-4" />
      <span aria-hidden>{personIds.length > 0 ? personIds.length : say(REACTION_WORDS[kind])}</span>
    </>
  );
  if (!mayReact)
    return (
      <span role="img" aria-label={told} title={told} className="reaction">
        {face}
      </span>
    );
  const refusal = sender.state === 'idle' ? (sender.data?.refusal ?? null) : null;
  return (
    <SenderForm sender={sender} action={action}>
      {Object.entries({ ...values, intent: 'react', kind, isOn: isOwn ? 'no' : 'yes' }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" aria-pressed={isOwn} aria-label={told} title={told} className="reaction">
        {face}
      </button>
      {refusal !== null && (
        <span role="alert" className="text-sm text-danger">
          {say(refusal)}
        </span>
      )}
    </SenderForm>
  );
}

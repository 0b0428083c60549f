import { Link } from '@remix-run/react';
import { fieldOf, KINDS } from '../../../collab/document/kind/kinds.ts';
import type { Comment } from '../../../server/services/comment/comment-services.ts';
import { useFormId } from '../../ui/use-form-id.ts';
import { useWords } from '../../words/use-words.ts';
import { recordAddress } from '../plan/places.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { useWho } from '../plan/use-who.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import { commentsAddress } from './addresses.ts';
import { AssignForm } from './assign-form.tsx';
import { CommentBody } from './comment-body.tsx';
import { CommentBox } from './comment-box.tsx';
import type { Mentionable } from './mentionable.ts';
import { Reactions } from './reactions.tsx';
import { BESIDE, type ThreadView } from './thread-view.ts';

const MAX_FIRST_WORDS = 60;

interface ThreadItemProps {
  readonly thread: ThreadView;
  readonly view: PlanView;
  /** Who can be meant by name in it. */
  readonly people: readonly Mentionable[];
  /** Sent along with every form. */
  readonly sent: Readonly<Record<string, string>>;
}

interface WholeThreadProps extends Omit<ThreadItemProps, 'sent'> {
  /** It stands beside another page, which stays whatever is sent. */
  readonly isBeside?: boolean;
  /** The inbox tells of it. */
  readonly isNew: boolean;
}

/** One thread: what it is about, what was said, and how to answer and resolve it. */
export function ThreadItem({ thread, view, people, isNew, isBeside = false }: WholeThreadProps) {
  const say = useWords();
  const { id, root, recordId, title, field, quote, comments } = thread;
  const noun = say(KINDS[root].one);
  const named = title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : title;
  const about = field === null ? undefined : fieldOf(KINDS[root], field);
  const fieldName = about === undefined ? null : 'label' in about ? say(about.label) : say('Text', 'Text');
  const Heading = isBeside ? 'h3' : 'h4';
  const sent = isBeside ? BESIDE : {};
  return (
    <li id={`thread-${id}`} className="comment-thread" data-thread={thread.resolved === null ? 'open' : 'resolved'}>
      <Heading>
        {isNew && <span className="new-mark me-2">{say('New', 'Neu')}</span>}
        {isBeside ? (
          <span className="font-medium">{fieldName ?? say('As a whole', 'Im Ganzen')}</span>
        ) : (
          <Link to={recordAddress(view.plan.id, root, recordId)} className="tall-link font-medium">
            {fieldName === null ? named : `${named}: ${fieldName}`}
          </Link>
        )}
      </Heading>
      {quote !== null && <blockquote className="comment-quote">{quote}</blockquote>}
      <Standing thread={thread} />
      <ol className="comment-list">
        {comments.map((comment) => (
          <CommentItem key={comment.id} comment={comment} {...{ thread, view, people, sent }} />
        ))}
      </ol>
      <ThreadForms {...{ thread, view, people, named, sent }} />
    </li>
  );
}

function Standing({ thread: { standing, quote } }: Pick<ThreadItemProps, 'thread'>) {
  const say = useWords();
  if (standing === 'stands') return null;
  return (
    <p className="text-sm text-muted">
      {standing === 'gone'
        ? say('What this is about was removed.', 'Worum es geht, wurde entfernt.')
        : quote === null
          ? say('This field is no more.', 'Dieses Feld gibt es nicht mehr.')
          : say('These words do not stand there any more.', 'Diese Wörter stehen dort nicht mehr.')}
    </p>
  );
}

function CommentItem({ comment, thread, view, people, sent }: ThreadItemProps & { readonly comment: Comment }) {
  const say = useWords();
  const who = useWho(view);
  const { id, body, isRemoved, isOwn, editedAt } = comment;
  const values = { ...sent, threadId: thread.id, commentId: id };
  const action = commentsAddress(view.plan.id);
  const quoted = firstWords(body);
  return (
    <li className="comment">
      <p className="text-sm text-muted">
        {editedAt === null || isRemoved ? who(comment) : say(`${who(comment)}, edited`, `${who(comment)}, bearbeitet`)}
      </p>
      {isRemoved ? (
        <p className="comment-body">{say('Taken back.', 'Zurückgezogen.')}</p>
      ) : (
        <CommentBody comment={comment} people={view.people} />
      )}
      {comment.action !== null && (
        <p className="text-sm">
          {comment.action.title === null ? (
            say('The action was removed.', 'Die Maßnahme wurde entfernt.')
          ) : (
            <Link to={recordAddress(view.plan.id, 'actions', comment.action.id)} className="tall-link">
              {say(`Action: ${comment.action.title}`, `Maßnahme: ${comment.action.title}`)}
            </Link>
          )}
        </p>
      )}
      {!isRemoved && <Reactions {...{ comment, values, action, view }} mayReact={thread.mayReply} />}
      {isOwn && !isRemoved && (
        <details className="comment-own">
          <summary>{say('Change or take back …', 'Ändern oder zurückziehen …')}</summary>
          {thread.mayReply && (
            <PostForm
              {...{ action, label: say(`Change your comment: ${quoted}`, `Ihren Kommentar ändern: ${quoted}`) }}
              words={say('Change', 'Ändern')}
              values={{ ...values, intent: 'edit' }}
            >
              <CommentBox
                label={say('Your comment', 'Ihr Kommentar')}
                people={people}
                said={body}
                keptAs={{ personId: view.me.personId, about: `edit-${id}` }}
              />
            </PostForm>
          )}
          <PostForm
            {...{ action, label: say(`Take your comment back: ${quoted}`, `Ihren Kommentar zurückziehen: ${quoted}`) }}
            words={say('Take back', 'Zurückziehen')}
            variant="quiet"
            values={{ ...values, intent: 'remove' }}
          />
        </details>
      )}
    </li>
  );
}

function ThreadForms({ thread, view, people, named, sent }: ThreadItemProps & { readonly named: string }) {
  const say = useWords();
  const { id, resolved, comments, maySettle, mayReply } = thread;
  const action = commentsAddress(view.plan.id);
  // Several threads may be about one record: each form says which it belongs to.
  const about = `${named}, ${firstWords(comments[0]?.body ?? '')}`;
  const isDone = resolved !== null;
  // Another form after each answer of one's own, so that the box is empty again; what others say leaves it alone.
  const own = comments.filter(({ isOwn }) => isOwn);
  const replyId = useFormId(thread.replyId, own.length);
  const mayAssign = view.lanes.some((lane) => lane.id === thread.laneId && lane.can.edit);
  return (
    <div className="comment-forms">
      {mayReply && (
        <PostForm
          key={own.length}
          {...{ action, label: say(`Answer: ${about}`, `Antworten: ${about}`) }}
          words={say('Answer', 'Antworten')}
          values={{ ...sent, intent: 'reply', threadId: id, commentId: replyId }}
        >
          <CommentBox
            label={say('Your answer', 'Ihre Antwort')}
            people={people}
            keptAs={{ personId: view.me.personId, about: `answer-${id}` }}
          />
        </PostForm>
      )}
      {mayAssign && !isDone && <AssignForm {...{ thread, action, about, people, sent }} me={view.me} />}
      {maySettle && (
        <PostForm
          {...{ action, variant: 'quiet', values: { ...sent, intent: isDone ? 'reopen' : 'resolve', threadId: id } }}
          label={
            isDone
              ? say(`Open again: ${about}`, `Wieder öffnen: ${about}`)
              : say(`Resolve: ${about}`, `Erledigen: ${about}`)
          }
          words={isDone ? say('Open again', 'Wieder öffnen') : say('Resolve', 'Erledigen')}
        />
      )}
    </div>
  );
}

/** Enough of what was said to know it by. */
function firstWords(body: string): string {
  const line = body.replaceAll(/\s+/g, ' ');
  return line.length <= MAX_FIRST_WORDS ? `«${line}»` : `«${line.slice(0, MAX_FIRST_WORDS)}…»`;
}

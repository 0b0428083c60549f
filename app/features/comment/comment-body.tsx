import { findNames } from '../../../server/domain/mention.ts';
import type { Comment } from '../../../server/services/comment/comment-services.ts';
import type { PlanView } from '../plan/plan-view.ts';

/** What somebody said, with the names of those whom it means set off. */
export function CommentBody({ comment, people }: { readonly comment: Comment; readonly people: PlanView['people'] }) {
  const { body, mentions } = comment;
  const names = people.flatMap(({ id, name }) => (mentions.includes(id) ? name : []));
  const places = findNames(body, names);
  return (
    <p className="comment-body">
      {places.map(({ start, end }, index) => (
        <span key={start}>
          {body.slice(places[index - 1]?.end ?? 0, start)}
          <strong className="mention">{body.slice(start, end)}</strong>
        </span>
      ))}
      {body.slice(places.at(-1)?.end ?? 0)}
    </p>
  );
}

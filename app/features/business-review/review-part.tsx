import { type ReactNode, useId } from 'react';
import type { MemberRef } from '../../../collab/document/kind/read-value.ts';
import type { PersonSummary, PlanSummary } from '../../../server/services/app-services.ts';
import { useWords } from '../../words/use-words.ts';
import type { BusinessReview } from './business-review.ts';

export interface PartProps {
  readonly review: BusinessReview;
  readonly plan: PlanSummary;
  readonly people: readonly PersonSummary[];
}

interface ReviewPartProps {
  readonly title: string;
  /** Said in place of what is not there. */
  readonly nothing: string | null;
  readonly children?: ReactNode;
}

/** One part of the review; on paper one follows the other. */
export function ReviewPart({ title, nothing, children }: ReviewPartProps) {
  const id = useId();
  return (
    <section className="paper-part" data-flow="on" data-audience="shared" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      {nothing === null ? children : <p className="mt-3 text-muted">{nothing}</p>}
    </section>
  );
}

interface EntryProps {
  readonly title: string;
  /** Short facts beside it. */
  readonly facts: readonly (string | null)[];
  readonly text?: string;
}

/** One record of the review. */
export function ReviewEntry({ title, facts, text = '' }: EntryProps) {
  const say = useWords();
  const said = facts.filter((fact) => fact !== null && fact !== '');
  return (
    <li className="paper-record">
      <p className="font-semibold">{title === '' ? say('Without a title', 'Ohne Titel') : title}</p>
      {text !== '' && <p>{text}</p>}
      {said.length > 0 && <p className="text-muted">{said.join(' · ')}</p>}
    </li>
  );
}

/** A person and their firm; the firm alone for somebody whom one does not meet. */
export function ownerWords(
  owner: MemberRef | null,
  { plan, people }: Pick<PartProps, 'plan' | 'people'>,
): string | null {
  if (owner === null) return null;
  const firm = plan[owner.side].name;
  const name = people.find(({ id }) => id === owner.personId)?.name;
  return name === undefined ? firm : `${name}, ${firm}`;
}

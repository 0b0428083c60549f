import { Fragment } from 'react';
import type { Stretch } from '../../../collab/document/history-stretches.ts';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { PersonSummary, RecordAuthors } from '../../../server/services/app-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { Moment } from '../../ui/moment.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { useWords } from '../shell/use-words.ts';
import { nameRecord } from './describe-change.ts';
import { nameOf } from './news-notice.tsx';

interface AuthorsViewProps {
  readonly authors: RecordAuthors;
  readonly lane: LaneView;
  readonly view: PlanView;
}

/** The words of one record, each stretch with who wrote it and when; what was deleted stands where it stood, struck out. */
export function AuthorsView({ authors, lane, view }: AuthorsViewProps) {
  const say = useWords();
  const { root, recordId, fields } = authors;
  const kind: RecordKind = KINDS[root];
  const labelOf = (name: string): string => {
    const field = kind.fields[name];
    return field !== undefined && 'label' in field ? say(field.label) : 'Text';
  };
  return (
    <section className="authors" aria-labelledby="authors">
      <h3 id="authors" className="record-list-title">
        {`Who wrote ${nameRecord(view.plan.id, lane.content, { root, recordId }, say).words}`}
      </h3>
      {authors.isIncomplete && (
        <Banner tone="warn">A part of this is damaged in our store and is not shown. We have been told.</Banner>
      )}
      {fields.length === 0 && <p className="place-note">Nothing has been written in it.</p>}
      <dl>
        {fields.map(({ name, stretches }) => (
          <Fragment key={name}>
            <dt className="fact-label">{labelOf(name)}</dt>
            <dd className="field-diff">
              {placed(stretches).map(({ at, stretch }) => (
                <StretchView key={at} stretch={stretch} people={view.people} />
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

/** Each with the letters before it. */
function placed(stretches: readonly Stretch[]): readonly { readonly at: number; readonly stretch: Stretch }[] {
  let at = 0;
  return stretches.map((stretch) => {
    const here = { at, stretch };
    at += stretch.text.length;
    return here;
  });
}

function StretchView({ stretch, people }: { stretch: Stretch; people: readonly PersonSummary[] }) {
  const { text, userId, at } = stretch;
  const side = people.find(({ id }) => id === userId)?.side ?? 'nobody';
  return (
    <span className="stretch" data-side={side}>
      {stretch.kind === 'deleted' ? <del>{text}</del> : text}
      <span className="stretch-who">
        {nameOf(userId, people)}
        {at !== null && (
          <>
            , <Moment at={at} />
          </>
        )}
        {stretch.kind === 'deleted' && `; deleted by ${nameOf(stretch.deletedBy.userId, people)}`}
      </span>
    </span>
  );
}

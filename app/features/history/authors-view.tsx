import { Fragment } from 'react';
import type { Stretch } from '../../../collab/document/history-stretches.ts';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { PersonSummary, RecordAuthors } from '../../../server/services/app-services.ts';
import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { DamageBanner } from './damage-banner.tsx';
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
  const named = nameRecord(view.plan.id, lane.content, { root, recordId }, say).words;
  const labelOf = (name: string): string => {
    const field = kind.fields[name];
    return field !== undefined && 'label' in field ? say(field.label) : say('Text', 'Text');
  };
  return (
    <section className="authors" aria-labelledby="authors">
      <h3 id="authors" className="record-list-title">
        {say(`Who wrote ${named}`, `Wer was geschrieben hat: ${named}`)}
      </h3>
      {authors.isIncomplete && <DamageBanner />}
      {fields.length === 0 && (
        <p className="place-note">{say('Nothing has been written in it.', 'Darin ist nichts geschrieben.')}</p>
      )}
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
  const say = useWords();
  const { text, userId, at } = stretch;
  const deleter = stretch.kind === 'deleted' ? nameOf(stretch.deletedBy.userId, people, say) : '';
  const side = people.find(({ id }) => id === userId)?.side ?? 'nobody';
  return (
    <span className="stretch" data-side={side}>
      {stretch.kind === 'deleted' ? <del>{text}</del> : text}
      <span className="stretch-who">
        {nameOf(userId, people, say)}
        {at !== null && (
          <>
            , <Moment at={at} />
          </>
        )}
        {stretch.kind === 'deleted' && say(`; deleted by ${deleter}`, `; gelöscht von ${deleter}`)}
      </span>
    </span>
  );
}

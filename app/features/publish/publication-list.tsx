import { Link, useNavigation } from '@remix-run/react';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { Publication } from '../../../server/services/app-services.ts';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { type Say, useWords } from '../../words/use-words.ts';
import { nameOf } from '../history/news-notice.tsx';
import { recordAddress } from '../plan/places.ts';
import type { PlanView } from '../plan/plan-view.ts';

interface PublicationListProps {
  readonly view: PlanView;
  readonly publications: readonly Publication[];
}

/** What went from one's own parts into the shared one, and what became of it. */
export function PublicationList({ view, publications }: PublicationListProps) {
  const say = useWords();
  return (
    <section aria-labelledby="published" className="published">
      <h3 id="published" className="record-list-title">
        {say('Published so far', 'Bisher veröffentlicht')}
      </h3>
      <ul className="published-list">
        {publications.map((publication) => (
          <PublishedItem key={publication.id} view={view} publication={publication} />
        ))}
      </ul>
    </section>
  );
}

function PublishedItem({ view, publication }: { view: PlanView; publication: Publication }) {
  const say = useWords();
  const isIdle = useNavigation().state === 'idle';
  const { id, laneId, root, recordId, state, personId, at, withdrawnAt, withdrawnBy, wasSeen } = publication;
  const kind: RecordKind = KINDS[root];
  const noun = say(kind.one);
  const title = publication.title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : publication.title;
  const other = view.plan.side === 'supplier' ? view.plan.customer.name : view.plan.supplier.name;
  const taker = nameOf(withdrawnBy ?? '', view.people, say);
  const lane = view.lanes.find((one) => one.id === laneId);
  const label = `withdraw-${id}`;
  return (
    <li>
      <p>
        {state === 'shared' ? (
          <Link to={recordAddress(view.plan.id, root, recordId)}>{title}</Link>
        ) : (
          <span>{title}</span>
        )}
        <span className="news-badge">
          {`${nameOf(personId, view.people, say)}, `}
          <Moment at={new Date(at)} />
          {lane === undefined ? '' : say(`, out of «${lane.badge}»`, `, aus «${lane.badge}»`)}
        </span>
      </p>
      {state === 'removed' && (
        <p className="place-note">
          {say('It was removed from the shared plan since.', 'Es wurde seitdem aus dem gemeinsamen Plan entfernt.')}
        </p>
      )}
      {withdrawnAt !== null && (
        <p className="place-note">
          {say(`Taken back by ${taker}, `, `Zurückgenommen von ${taker}, `)}
          <Moment at={new Date(withdrawnAt)} />
          {`. ${seenByThen(other, wasSeen, say)}`}
        </p>
      )}
      {state === 'shared' && lane?.can.publish === true && (
        <PageForm className="published-back">
          <input type="hidden" name="withdraw" value={id} />
          <p id={label} className="place-note">
            {`${seenSince(other, wasSeen, say)} `}
            {say('Its history keeps it either way.', 'Im Verlauf bleibt es in jedem Fall.')}
          </p>
          <Button type="submit" variant="quiet" isDisabled={!isIdle} aria-describedby={label}>
            {say('Take it back', 'Zurücknehmen')}
          </Button>
        </PageForm>
      )}
    </li>
  );
}

function seenByThen(other: string, wasSeen: boolean, say: Say): string {
  return wasSeen
    ? say(`${other} had looked at the plan by then.`, `${other} hatte den Plan bis dahin angesehen.`)
    : say(
        `Nobody of ${other} had looked at the plan by then.`,
        `Niemand von ${other} hatte den Plan bis dahin angesehen.`,
      );
}

function seenSince(other: string, wasSeen: boolean, say: Say): string {
  return wasSeen
    ? say(
        `${other} has looked at the plan since: what they read they have read.`,
        `${other} hat den Plan seitdem angesehen: Was gelesen ist, ist gelesen.`,
      )
    : say(`Nobody of ${other} has looked at the plan since.`, `Niemand von ${other} hat den Plan seitdem angesehen.`);
}

import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { useLiveLane } from '../../editor/use-live-lane.ts';
import { useWords } from '../../words/use-words.ts';
import type { LaneView } from '../plan/plan-view.ts';
import type { RoomProps } from './session-view.ts';
import { useName } from './use-name.ts';

/** What was written into the plan so far, as it stands there now; no way out of the room, which the presenter would be missed in. */
export function Outcomes(props: RoomProps) {
  const say = useWords();
  const [lane] = props.view.lanes;
  return (
    <section aria-label={say('Decided so far', 'Bisher festgehalten')}>
      <h3 className="record-list-title">{say('Decided so far', 'Bisher festgehalten')}</h3>
      {props.session.outcomes.length === 0 || lane === undefined ? (
        <p className="place-note">{say('Nothing yet.', 'Noch nichts.')}</p>
      ) : (
        <OutcomeList {...props} lane={lane} />
      )}
    </section>
  );
}

function OutcomeList({ view, session, lane }: RoomProps & { readonly lane: LaneView }) {
  const say = useWords();
  const nameOf = useName(view);
  const { content } = useLiveLane(lane);
  return (
    <ul className="session-outcomes">
      {session.outcomes.map(({ recordId, root, personId }) => {
        const records: readonly { readonly id: string; readonly title: string }[] = content[root];
        const title = records.find(({ id }) => id === recordId)?.title;
        return (
          <li key={recordId}>
            <span className="session-kind inline-block text-sm text-muted">
              {say(KINDS[root].one)} · {nameOf(personId)}
            </span>
            {title === undefined ? (
              <p>{say('Removed from the plan.', 'Aus dem Plan entfernt.')}</p>
            ) : (
              <p className="font-medium wrap-anywhere">{title}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

import { useWords } from '../../words/use-words.ts';
import { InitiativeGrades } from '../initiative/initiative-grades.tsx';
import { LaneSheet } from '../plan/lane-sheet.tsx';
import { AGENDA_PLACES, rootsOn } from '../plan/places.ts';
import { RecordList } from '../record/record-list.tsx';
import { CaptureForms } from './capture-forms.tsx';
import type { AgendaItem, RoomProps } from './session-view.ts';
import { SilentWriting } from './silent-writing.tsx';

/** One item of the agenda: silent writing, and the part of the plan that it is about, as both firms write it. */
export function CurrentItem({ item, ...room }: RoomProps & { readonly item: AgendaItem }) {
  const say = useWords();
  const place = AGENDA_PLACES.find(({ path }) => path === item.place);
  const [lane] = room.view.lanes;
  return (
    <section className="session-item" aria-label={item.title}>
      <h2 className="place-title">{item.title}</h2>
      <SilentWriting {...room} item={item} />
      {room.session.can.capture && <CaptureForms {...room} item={item} />}
      {place !== undefined && lane !== undefined && (
        <>
          <h3 className="record-list-title">{say(place.words)}</h3>
          <LaneSheet lane={lane} view={room.view}>
            {(use) => (
              <>
                {place.path === 'initiatives' && <InitiativeGrades use={use} />}
                {rootsOn(place.path).map((root) => (
                  <div key={root} className="record-list">
                    <RecordList root={root} use={use} canEdit={lane.can.edit} />
                  </div>
                ))}
              </>
            )}
          </LaneSheet>
        </>
      )}
    </section>
  );
}

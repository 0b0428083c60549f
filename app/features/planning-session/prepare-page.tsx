import { useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { ROLE_SIDE } from '../../../server/domain/role.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type {
  LeftOpenItem,
  PreparedAgendaItem,
} from '../../../server/services/planning-session/planning-session-services.ts';
import { Button } from '../../ui/button.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { AgendaRow } from './agenda-row.tsx';

/** What the form shows: as it was prepared before, or as it was sent and refused. */
export interface SessionDraft {
  readonly title: string;
  /** Wall clock in the zone, `2026-12-01T09:30`. */
  readonly startsAt: string;
  readonly timeZone: string;
  readonly venue: string;
  readonly presenterId: string;
  readonly coPresenterIds: readonly string[];
  readonly participantIds: readonly string[];
  readonly items: readonly DraftItem[];
}

export type DraftItem = Omit<PreparedAgendaItem, 'minutes'> & { readonly minutes: string };

interface PreparePageProps {
  readonly view: PlanView;
  readonly draft: SessionDraft;
  /** What earlier ones left undecided and is on no agenda, to be taken up. */
  readonly leftOpen: readonly Pick<LeftOpenItem, 'title' | 'carriedFrom' | 'sessionTitle'>[];
  /** Rows for more items, which count once they have a title. */
  readonly blanks: readonly DraftItem[];
  /** Of the planning session that the form makes or changes: sent twice, it is one. */
  readonly id: string;
  readonly timeZones: readonly string[];
  readonly refusal: Words | null;
}

/** Prepares a planning session: when, who presents, and what is on its agenda. */
export function PreparePage({ view, id, draft, leftOpen, blanks, timeZones, refusal }: PreparePageProps) {
  const say = useWords();
  const isIdle = useNavigation().state === 'idle';
  const people = view.people.map(({ id, name, firmName }) => ({ value: id, words: `${name} (${firmName})` }));
  return (
    <PlanPlace
      title={words('Prepare a planning session', 'Planungssitzung vorbereiten')}
      lead={words(
        'Everybody of both firms who reads the shared part of this plan can take part.',
        'Alle beider Firmen, die den gemeinsamen Teil dieses Plans lesen, können teilnehmen.',
      )}
    >
      <PageForm
        action={`?id=${id}`}
        className="session-form"
        aria-label={say('Planning session', 'Planungssitzung')}
        // Another one for each answer of the server: what it shows is what was sent.
        key={JSON.stringify(draft)}
      >
        <TextField label={say('Title', 'Titel')} name="title" defaultValue={draft.title} isRequired maxLength={200} />
        <div className="session-when">
          <TextField
            label={say('Begins', 'Beginn')}
            name="startsAt"
            type="datetime-local"
            defaultValue={draft.startsAt}
            isRequired
          />
          <SelectField
            label={say('Time zone', 'Zeitzone')}
            name="timeZone"
            defaultValue={draft.timeZone}
            options={timeZones.map((zone) => ({ value: zone, words: zone.replaceAll('_', ' ') }))}
          />
        </div>
        <TextField
          label={say('Where', 'Ort')}
          name="venue"
          defaultValue={draft.venue}
          maxLength={300}
          description={say('A room, or the address of a call.', 'Ein Raum oder die Adresse eines Anrufs.')}
        />
        <SelectField
          label={say('Presenter', 'Leitung')}
          name="presenterId"
          defaultValue={draft.presenterId}
          options={people}
        />
        <PeopleBoxes
          name="coPresenterIds"
          legend={say('May go on in the presenter’s place', 'Können die Leitung übernehmen')}
          people={view.people}
          chosen={draft.coPresenterIds}
        />
        <PeopleBoxes
          name="participantIds"
          legend={say('Are asked to take part', 'Sind zur Teilnahme eingeladen')}
          people={view.people}
          chosen={draft.participantIds}
        />
        <Agenda items={[...draft.items, ...blanks]} people={people} />
        <LeftOpen
          items={leftOpen.filter((open) => !draft.items.some((item) => item.carriedFrom === open.carriedFrom))}
        />
        {refusal !== null && (
          <p role="alert" className="text-sm text-danger">
            {say(refusal)}
          </p>
        )}
        <SubmitButton variant="primary" className="min-h-11 self-start px-6" isDisabled={!isIdle}>
          {say('Save', 'Speichern')}
        </SubmitButton>
      </PageForm>
    </PlanPlace>
  );
}

interface PeopleBoxesProps {
  readonly name: string;
  readonly legend: string;
  readonly people: PlanView['people'];
  readonly chosen: readonly string[];
}

/** The browser's own boxes: they work without scripts. */
function PeopleBoxes({ name, legend, people, chosen }: PeopleBoxesProps) {
  return (
    <fieldset className="session-people">
      <legend className="text-sm font-medium">{legend}</legend>
      {(['supplier', 'customer'] as const).map((side) => (
        <div key={side}>
          {people
            .filter(({ role }) => ROLE_SIDE[role] === side)
            .map(({ id, name: called, firmName }) => (
              <label key={id} className="session-box">
                <input type="checkbox" name={name} value={id} defaultChecked={chosen.includes(id)} />
                {called} ({firmName})
              </label>
            ))}
        </div>
      ))}
    </fieldset>
  );
}

/** What is ticked stands at the end of the agenda once it is saved. */
function LeftOpen({ items }: { readonly items: PreparePageProps['leftOpen'] }) {
  const say = useWords();
  if (items.length === 0) return null;
  return (
    <fieldset className="session-people">
      <legend className="text-sm font-medium">
        {say('Left undecided before, and on no agenda', 'Früher nicht entschieden, und auf keiner Tagesordnung')}
      </legend>
      {items.map(({ title, carriedFrom, sessionTitle }) => (
        <label key={carriedFrom} className="session-box">
          <input type="checkbox" name="takeUp" value={carriedFrom ?? ''} />
          {title} ({sessionTitle})
        </label>
      ))}
    </fieldset>
  );
}

interface AgendaProps {
  readonly items: readonly DraftItem[];
  readonly people: readonly { readonly value: string; readonly words: string }[];
}

function Agenda({ items, people }: AgendaProps) {
  const say = useWords();
  const [rows, setRows] = useState(items);
  const move = (from: number, to: number) => {
    const moved = rows[from];
    if (moved === undefined) return;
    setRows(rows.filter((_, index) => index !== from).toSpliced(to, 0, moved));
  };
  return (
    <fieldset className="session-agenda-form">
      <legend className="record-list-title">{say('Agenda', 'Tagesordnung')}</legend>
      <p className="text-sm text-muted">
        {say('A row without a title is left out.', 'Eine Zeile ohne Titel wird weggelassen.')}
      </p>
      <ol>
        {rows.map((item, index) => (
          <AgendaRow key={item.id} {...{ item, index, people, count: rows.length }} onMove={(to) => move(index, to)} />
        ))}
      </ol>
      <Button
        variant="quiet"
        onPress={() =>
          setRows([
            ...rows,
            { id: crypto.randomUUID(), title: '', minutes: '15', place: null, presenterId: null, carriedFrom: null },
          ])
        }
      >
        {say('Another item', 'Weiterer Punkt')}
      </Button>
    </fieldset>
  );
}

import { Link } from '@remix-run/react';
import type { Field, RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { NOT_SET, shownValue } from '../../../collab/document/kind/shown-value.ts';
import { runsOf, type SuggestableField } from '../../../collab/document/suggested-change.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { AboutRecord } from '../plan/about-record.tsx';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { isAskedOf } from '../record/asked-field.ts';
import { useScopeOf } from '../record/record-scope.ts';
import { newSuggestionAddress } from './addresses.ts';
import { SuggestionForm, type SuggestionFormProps } from './suggestion-form.tsx';

interface NewSuggestionPageProps extends Pick<SuggestionFormProps, 'id' | 'refused'> {
  readonly view: PlanView;
  readonly place: {
    readonly laneId: string;
    readonly root: RecordRoot;
    readonly recordId: string;
    readonly field: string | null;
    readonly paragraph: number | null;
  };
}

const TITLE: Words = words('Suggest a change', 'Änderung vorschlagen');
const LEAD: Words = words(
  'Say what should be replaced by what, and why. Whoever may edit applies it, or declines it with a reason.',
  'Sagen Sie, was wodurch ersetzt werden soll und warum. Wer bearbeiten darf, übernimmt es oder lehnt es begründet ab.',
);

/** Which field first, of rich text which paragraph, then the form. */
export function NewSuggestionPage({ view, place, id, refused }: NewSuggestionPageProps) {
  const say = useWords();
  const lane = view.lanes.find((one) => one.id === place.laneId);
  const record = lane?.content[place.root].find((one) => one.id === place.recordId);
  if (lane === undefined || record === undefined || !(lane.can.comment || lane.can.edit)) {
    return (
      <PlanPlace title={TITLE} lead={LEAD}>
        <EmptyState title={say('There is nothing to suggest a change of', 'Hier lässt sich nichts vorschlagen')}>
          {say('It was removed, or you may only read it.', 'Es wurde entfernt, oder Sie dürfen es nur lesen.')}
        </EmptyState>
      </PlanPlace>
    );
  }
  return (
    <PlanPlace title={TITLE} lead={LEAD}>
      <AboutRecord {...{ view, lane, root: place.root, record }}>
        {() => <Steps {...{ view, lane, record, place, id, refused }} />}
      </AboutRecord>
    </PlanPlace>
  );
}

interface StepsProps extends NewSuggestionPageProps {
  readonly lane: LaneView;
  readonly record: object;
}

function Steps({ view, lane, record, place, id, refused }: StepsProps) {
  const kind: RecordKind = KINDS[place.root];
  const wider = view.lanes.find(({ audience, isRestricted }) => audience === 'shared' && !isRestricted);
  const scope = useScopeOf(view, lane, lane.content, wider?.content ?? null);
  const values = new Map<string, unknown>(Object.entries(record));
  const fields = Object.entries(kind.fields).flatMap(([name, field]) =>
    isSuggestable(field) && isAskedOf(field, lane.audience) ? [{ name, field, value: values.get(name) }] : [],
  );
  const chosen = fields.find(({ name }) => name === place.field);
  if (chosen === undefined) return <ChooseField {...{ fields, view, place, scope }} />;
  const runs = runsOf(chosen.field, chosen.value);
  const isEmpty = runs.every((text) => text.trim() === '');
  if (chosen.field.kind === 'body' && !isEmpty && runs[place.paragraph ?? -1] === undefined) {
    return <ChooseParagraph runs={runs} view={view} place={{ ...place, field: chosen.name }} />;
  }
  const present = isEmpty && chosen.field.kind === 'body' ? '' : (runs[place.paragraph ?? 0] ?? '');
  const label = labelOf(chosen.field);
  return <SuggestionForm {...{ id, refused, label, present, scope }} field={chosen.field} />;
}

function isSuggestable(field: Field): field is SuggestableField {
  return field.kind !== 'order' && field.writer !== 'origin';
}

function labelOf(field: SuggestableField): Words {
  return 'label' in field ? field.label : words('Text', 'Text');
}

interface ChooseFieldProps {
  readonly fields: readonly { readonly name: string; readonly field: SuggestableField; readonly value: unknown }[];
  readonly view: PlanView;
  readonly place: NewSuggestionPageProps['place'];
  readonly scope: ReturnType<typeof useScopeOf>;
}

function ChooseField({ fields, view, place, scope }: ChooseFieldProps) {
  const say = useWords();
  const format = useFormat();
  const { laneId, root, recordId } = place;
  const shown = (field: SuggestableField, value: unknown): string => {
    if (field.kind !== 'scalar') return runsOf(field, value).join(' ');
    return shownValue(field, typeof value === 'string' || typeof value === 'number' ? value : null, scope, {
      say,
      format,
    });
  };
  return (
    <nav aria-label={say('What should change', 'Was sich ändern soll')}>
      <ul className="suggestion-choice">
        {fields.map(({ name, field, value }) => {
          const { writer } = field;
          const firm = writer === 'supplier' || writer === 'customer' ? `, ${view.plan[writer].name}` : '';
          const now = shown(field, value === '' ? null : value);
          return (
            <li key={name}>
              <Link to={newSuggestionAddress(view.plan.id, { laneId, root, recordId, field: name })}>
                <span className="fact-label">{`${say(labelOf(field))}${firm}`}</span>
                <br />
                {now === '' ? say(NOT_SET) : shortened(now)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const SHOWN = 160;

function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)} …`;
}

interface ChooseParagraphProps {
  readonly runs: readonly string[];
  readonly view: PlanView;
  readonly place: NewSuggestionPageProps['place'] & { readonly field: string };
}

function ChooseParagraph({ runs, view, place: { laneId, root, recordId, field } }: ChooseParagraphProps) {
  const say = useWords();
  const lines = runs.map((text, paragraph) => ({ text, paragraph })).filter(({ text }) => text.trim() !== '');
  return (
    <nav aria-label={say('Which paragraph should change', 'Welcher Absatz sich ändern soll')}>
      <ul className="suggestion-choice">
        {lines.map(({ text, paragraph }) => (
          <li key={paragraph}>
            <Link to={newSuggestionAddress(view.plan.id, { laneId, root, recordId, field, paragraph })}>{text}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

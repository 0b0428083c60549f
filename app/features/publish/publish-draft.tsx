import { Form, Link, useNavigation } from '@remix-run/react';
import type { Field, RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { PublicationDraft } from '../../../server/services/app-services.ts';
import { Button } from '../../ui/button.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { type Say, useWords } from '../../words/use-words.ts';
import { placeAddress, publishAddress } from '../plan/places.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { readFields } from '../record/read-fields.ts';
import { PublishPreview } from './publish-preview.tsx';

interface PublishDraftProps {
  readonly view: PlanView;
  readonly draft: PublicationDraft;
  readonly leaves: readonly string[];
}

type Drafted = PublicationDraft['records'][number];

/** Who will read it, what they will read, what stays behind, and the button that makes it so. */
export function PublishDraft({ view, draft, leaves }: PublishDraftProps) {
  const say = useWords();
  const { plan, people, lanes } = view;
  const isIdle = useNavigation().state === 'idle';
  const other = plan.side === 'supplier' ? plan.customer.name : plan.supplier.name;
  const readers = people.filter(({ side }) => side !== plan.side).map(({ name }) => name);
  const from = lanes.find(({ id }) => id === draft.laneId)?.badge ?? '';
  const unlinked = [...new Set(draft.records.flatMap((record) => record.unlinked))];
  return (
    <section aria-label={say('To be published', 'Zu veröffentlichen')} className="publish-draft">
      <p>{audienceSentence(from, other, readers.join(', '), say)}</p>
      <h3 className="record-list-title">{say(`What ${other} will see`, `Was ${other} sehen wird`)}</h3>
      <PublishPreview view={view} draft={draft} />
      {unlinked.length > 0 && <p className="place-note">{unlinkedSentence(unlinked, say)}</p>}
      <Related view={view} draft={draft} />
      <KeptBack draft={draft} leaves={leaves} />
      <PageForm action={placeAddress(plan.id, 'publish')} className="publish-act">
        <input type="hidden" name="laneId" value={draft.laneId} />
        {draft.records.map(({ root, recordId, seen }) => (
          <input key={recordId} type="hidden" name="record" value={`${root}/${recordId}/${seen}`} />
        ))}
        {leaves.map((place) => (
          <input key={place} type="hidden" name="leave" value={place} />
        ))}
        <Button type="submit" variant="primary" isDisabled={!isIdle}>
          {say(`Show it to ${other}`, `Für ${other} freigeben`)}
        </Button>
        <Link to={placeAddress(plan.id, '')}>{say('Keep it to ourselves', 'Für uns behalten')}</Link>
      </PageForm>
    </section>
  );
}

function audienceSentence(from: string, other: string, readers: string, say: Say): string {
  return say(
    `Until now only «${from}» read this. From now on ${other} does: ${readers}, and whoever joins them on this plan. It leaves your part of the plan, and its past stays there.`,
    `Bisher las dies nur «${from}». Ab jetzt liest es auch ${other}: ${readers} und wer dort später zu diesem Plan dazukommt. Es verlässt Ihren Teil des Plans; seine Vergangenheit bleibt dort.`,
  );
}

function unlinkedSentence(titles: readonly string[], say: Say): string {
  const named = titles.map((title) => `«${title}»`).join(', ');
  return say(
    `Left out, because only your side reads them: links to ${named}.`,
    `Weggelassen, weil nur Ihre Seite sie liest: Verknüpfungen mit ${named}.`,
  );
}

/** What belongs to it and stands in the same part: one click takes it along. */
function Related({ view, draft }: Omit<PublishDraftProps, 'leaves'>) {
  const say = useWords();
  if (draft.related.length === 0) return null;
  const chosen = draft.records.map(({ root, recordId }) => `${root}/${recordId}`);
  return (
    <div className="publish-related">
      <h3 className="record-list-title">{say('It belongs together with', 'Es gehört zusammen mit')}</h3>
      <ul>
        {draft.related.map(({ root, recordId, title }) => {
          const kind: RecordKind = KINDS[root];
          const noun = say(kind.one);
          const named = title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : title;
          return (
            <li key={recordId}>
              <Link
                to={publishAddress(view.plan.id, draft.laneId, [...chosen, `${root}/${recordId}`])}
                preventScrollReset
              >
                {say(`Take along: ${named}`, `Mitnehmen: ${named}`)}
              </Link>
              <span className="news-badge">{noun}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

type FilledField = readonly [name: string, field: Field];

/** What may stay behind, record by record: a tick keeps a field back. */
function KeptBack({ draft, leaves }: Omit<PublishDraftProps, 'view'>) {
  const say = useWords();
  const filled = draft.records.map((record) => ({ record, fields: filledFields(record, draft, leaves) }));
  if (filled.every(({ fields }) => fields.length === 0)) return null;
  return (
    <Form method="get" className="publish-fields" preventScrollReset>
      <input type="hidden" name="lane" value={draft.laneId} />
      {filled.map(({ record, fields }) => (
        <KeptBackOf key={record.recordId} record={record} fields={fields} leaves={leaves} />
      ))}
      <Button type="submit" variant="quiet">
        {say('Look at it again without these', 'Ohne diese noch einmal ansehen')}
      </Button>
    </Form>
  );
}

interface KeptBackOfProps {
  readonly record: Drafted;
  readonly fields: readonly FilledField[];
  readonly leaves: readonly string[];
}

function KeptBackOf({ record, fields, leaves }: KeptBackOfProps) {
  const say = useWords();
  const place = `${record.root}/${record.recordId}`;
  return (
    <fieldset>
      <input type="hidden" name="record" value={place} />
      {fields.length > 0 && (
        <legend>{say(`Keep back of «${record.title}»`, `Zurückbehalten von «${record.title}»`)}</legend>
      )}
      {fields.map(([name, field]) => (
        <label key={name} className="publish-field">
          <input
            type="checkbox"
            name="leave"
            value={`${place}/${name}`}
            defaultChecked={leaves.includes(`${place}/${name}`)}
          />
          {'label' in field ? say(field.label) : name}
        </label>
      ))}
    </fieldset>
  );
}

/** Fields of a record that hold something, or would if they were not kept back. */
function filledFields(record: Drafted, draft: PublicationDraft, leaves: readonly string[]): readonly FilledField[] {
  const { root, recordId, previewId } = record;
  const kind: RecordKind = KINDS[root];
  const shown = draft.preview[root].find(({ id }) => id === previewId);
  return Object.entries(kind.fields).filter(
    ([name, field]) =>
      mayStay(name, field) &&
      (leaves.includes(`${root}/${recordId}/${name}`) || (shown !== undefined && isFilled(shown, name))),
  );
}

// A record has a name and a place; its text is the record.
function mayStay(name: string, { kind, writer }: Field): boolean {
  return name !== 'title' && writer !== 'origin' && kind !== 'order' && kind !== 'body';
}

function isFilled(record: object, name: string): boolean {
  const { text, number } = readFields(record);
  return text(name) !== '' || number(name) !== null;
}

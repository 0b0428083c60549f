import { Form, useNavigation } from '@remix-run/react';
import { useId } from 'react';
import type { Words } from '../../../server/domain/words.ts';
import type { LaneSittings } from '../../../server/services/app-services.ts';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { nameOf } from './news-notice.tsx';

interface VersionsPanelProps {
  readonly page: LaneSittings;
  readonly lane: LaneView;
  readonly view: PlanView;
  /** Why the last name was not taken. */
  readonly refusal: Words | null;
}

/** The named versions of a part, a form that compares two of them, and one that names what stands there now. */
export function VersionsPanel({ page, lane, view, refusal }: VersionsPanelProps) {
  const say = useWords();
  const { versions, headSeq } = page;
  const isIdle = useNavigation().state === 'idle';
  if (versions.length === 0 && !lane.can.edit) return null;
  return (
    <section className="versions" aria-labelledby="versions">
      <h3 id="versions" className="record-list-title">
        {say('Versions', 'Fassungen')}
      </h3>
      <ul className="versions-list">
        {versions.map(({ id, name, personId, at }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className="news-badge">
              {`${nameOf(personId, view.people, say)}, `}
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
      {lane.can.edit && versions.length > 0 && (
        <Form method="get" className="act-form" preventScrollReset>
          <input type="hidden" name="lane" value={lane.id} />
          <StateChoice
            label={say('Compare', 'Diese Fassung')}
            name="a"
            {...{ versions, headSeq }}
            initial={versions[0]?.seq ?? 0}
          />
          <StateChoice label={say('with', 'mit dieser')} name="b" {...{ versions, headSeq }} initial={headSeq} />
          <Button type="submit">{say('Compare them', 'Vergleichen')}</Button>
        </Form>
      )}
      {lane.can.edit && (
        <PageForm className="act-form" preventScrollReset key={versions.length}>
          <input type="hidden" name="lane" value={lane.id} />
          <TextField
            label={say('Name what stands there now', 'Den jetzigen Stand benennen')}
            name="name"
            maxLength={120}
            isRequired
          />
          <Button type="submit" isDisabled={!isIdle}>
            {say('Keep as a version', 'Als Fassung behalten')}
          </Button>
          {refusal !== null && (
            <p role="alert" className="field-note text-danger">
              {say(refusal)}
            </p>
          )}
        </PageForm>
      )}
    </section>
  );
}

interface StateChoiceProps extends Pick<LaneSittings, 'versions' | 'headSeq'> {
  readonly label: string;
  readonly name: string;
  readonly initial: number;
}

function StateChoice({ label, name, versions, headSeq, initial }: StateChoiceProps) {
  const say = useWords();
  const id = useId();
  return (
    <div className="versions-choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={initial} className="field-value">
        <option value={headSeq}>{say('What stands there now', 'Der jetzige Stand')}</option>
        <option value={0}>{say('The empty page', 'Die leere Seite')}</option>
        {versions.map((version) => (
          <option key={version.id} value={version.seq}>
            {version.name}
          </option>
        ))}
      </select>
    </div>
  );
}

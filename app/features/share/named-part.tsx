import { NAMED_LEVELS } from '../../../server/domain/capability.ts';
import type { SharedPart } from '../../../server/services/share/share-services.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import { LEVEL_WORDS, levelOf } from './right-words.ts';
import type { ShareScope } from './share-page.tsx';

/** A part for named people that one manages: who of one's own firm sees it, one by one. */
export function NamedPart({ part, view, share }: ShareScope & { readonly part: SharedPart }) {
  const say = useWords();
  const { plan } = view;
  const badge = view.lanes.find(({ id }) => id === part.laneId)?.badge ?? part.name;
  const own = share.people.filter(({ side }) => side === plan.side);
  return (
    <section className="lane-sheet" data-audience={part.audience} aria-label={badge}>
      <h3 className="record-list-title">{badge}</h3>
      <ul className="review-list share-named">
        {own.map((person) => {
          const access = person.access.find(({ laneId }) => laneId === part.laneId);
          const level = levelOf(access?.capabilities ?? []);
          return (
            <li key={person.id}>
              <PostForm
                action={`/plans/${plan.id}/share`}
                label={`${person.name}: ${badge}`}
                words={say('Save', 'Speichern')}
                values={{ intent: 'name', laneId: part.laneId, personId: person.id }}
              >
                <SelectField
                  key={level}
                  name="level"
                  label={person.name}
                  defaultValue={level}
                  options={NAMED_LEVELS.map((one) => ({ value: one, words: say(LEVEL_WORDS[one]) }))}
                />
              </PostForm>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Opens a part for named people of one's own firm. */
export function AddPart({ view, newPartId }: { readonly view: PlanView; readonly newPartId: string }) {
  const say = useWords();
  const { plan } = view;
  const firm = plan[plan.side].name;
  return (
    <details className="sign-more">
      <summary>{say('Open a part for named people …', 'Einen Teil für benannte Personen anlegen …')}</summary>
      <PostForm
        action={`/plans/${plan.id}/share`}
        label={say('A part for named people', 'Ein Teil für benannte Personen')}
        words={say('Open it', 'Anlegen')}
        values={{ intent: 'part', laneId: newPartId }}
      >
        <p className="text-sm">
          {say(
            `Only people of ${firm} whom you name will see it, not even that it is there. You are the first.`,
            `Nur Personen von ${firm}, die Sie benennen, werden ihn sehen, sonst nicht einmal, dass es ihn gibt. Sie sind die erste.`,
          )}
        </p>
        <TextField label={say('Name of the part', 'Name des Teils')} name="name" isRequired maxLength={120} />
      </PostForm>
    </details>
  );
}

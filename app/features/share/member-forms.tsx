import { ROLE_TITLE } from '../../../server/domain/role.ts';
import type { SharePerson } from '../../../server/services/share/share-services.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import type { ShareScope } from './share-page.tsx';

/** Another role for somebody on the plan, or none. */
export function ChangeMember({ person, view, share }: ShareScope & { readonly person: SharePerson }) {
  const say = useWords();
  const { name } = person;
  const values = { personId: person.id };
  const action = `/plans/${view.plan.id}/share`;
  return (
    <details className="sign-more share-change">
      <summary aria-label={say(`Change what ${name} may do`, `Ändern, was ${name} darf`)}>
        {say('Change …', 'Ändern …')}
      </summary>
      <PostForm
        action={action}
        label={say(`Role of ${name}`, `Rolle von ${name}`)}
        words={say('Give this role', 'Diese Rolle geben')}
        values={{ intent: 'role', ...values }}
      >
        <SelectField
          key={person.role}
          name="role"
          label={say('Role', 'Rolle')}
          defaultValue={person.role}
          options={share.roles.map((role) => ({ value: role, words: say(ROLE_TITLE[role]) }))}
        />
      </PostForm>
      <PostForm
        action={action}
        label={say(`Take ${name} off the plan`, `${name} aus dem Plan nehmen`)}
        words={say('Take off the plan', 'Aus dem Plan nehmen')}
        variant="danger"
        values={{ intent: 'remove', ...values }}
      >
        <p className="text-sm">
          {say(
            `Then ${name} sees nothing of this plan any more, within two seconds also in open windows. What they wrote stays.`,
            `Danach sieht ${name} nichts mehr von diesem Plan, binnen zwei Sekunden auch in offenen Fenstern. Was geschrieben wurde, bleibt.`,
          )}
        </p>
      </PostForm>
    </details>
  );
}

/** Puts a colleague on the plan. */
export function AddMember({ view, share }: ShareScope) {
  const say = useWords();
  if (share.colleagues.length === 0) {
    return (
      <p className="share-nobody">
        {say(
          'Everybody of your firm who has a sign-in is on this plan.',
          'Alle Ihrer Firma, die sich anmelden können, sind an diesem Plan.',
        )}
      </p>
    );
  }
  return (
    <details className="sign-more share-change">
      <summary>{say('Add a colleague …', 'Jemanden aufnehmen …')}</summary>
      <PostForm
        action={`/plans/${view.plan.id}/share`}
        label={say('Add a colleague', 'Jemanden aufnehmen')}
        words={say('Add to the plan', 'In den Plan aufnehmen')}
        values={{ intent: 'role' }}
      >
        <SelectField
          name="personId"
          label={say('Person', 'Person')}
          options={share.colleagues.map(({ id, name, jobTitle }) => ({
            value: id,
            words: jobTitle === '' ? name : `${name}, ${jobTitle}`,
          }))}
        />
        <SelectField
          name="role"
          label={say('Role', 'Rolle')}
          options={share.roles.map((role) => ({ value: role, words: say(ROLE_TITLE[role]) }))}
        />
      </PostForm>
    </details>
  );
}

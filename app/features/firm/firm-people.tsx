import type { FirmPerson } from '../../../server/services/firm/firm-services.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useWords } from '../../words/use-words.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import type { FirmScope } from './firm-page.tsx';

/** Everybody of the firm, and what an administrator may change about them. */
export function FirmPeople({ firm, me }: FirmScope) {
  const say = useWords();
  return (
    <section aria-labelledby="people" className="mb-10">
      <h2 id="people" className="mb-3 text-lg font-semibold">
        {say('People', 'Personen')}
      </h2>
      <ul className="flex flex-col gap-3">
        {firm.people.map((person) => (
          <li key={person.id} className="rounded-lg border border-line bg-page p-4">
            <div className="flex gap-3">
              <Avatar name={person.name} />
              <div className="min-w-0 flex-1 leading-snug">
                <p className="font-medium">
                  {person.name}
                  {person.id === me.personId && (
                    <span className="font-normal text-muted"> {say('(you)', '(Sie)')}</span>
                  )}
                </p>
                <p className="text-sm break-words text-muted">
                  {[person.jobTitle, person.email].filter((text) => text !== '').join(' · ')}
                </p>
                <p className="text-sm">
                  {person.isGuest
                    ? say('Guest of a planning session', 'Gast einer Planungssitzung')
                    : person.isAdministrator
                      ? say('Administrator', 'Administration')
                      : say('Member', 'Mitglied')}
                  {!person.isActive && (
                    <span className="text-danger">
                      {' '}
                      · {say('Suspended: cannot sign in', 'Gesperrt: keine Anmeldung')}
                    </span>
                  )}
                </p>
              </div>
            </div>
            <ChangePerson person={person} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChangePerson({ person }: { readonly person: FirmPerson }) {
  const say = useWords();
  const { id: personId, name, isAdministrator, isGuest, isActive } = person;
  const role = isAdministrator ? 'member' : 'administrator';
  return (
    <details className="sign-more">
      <summary aria-label={say(`Change ${name}`, `${name} ändern`)}>{say('Change …', 'Ändern …')}</summary>
      <div className="flex flex-col gap-4">
        {!isGuest && (
          <PostForm
            action="/firm"
            label={say(`Role of ${name} in the firm`, `Rolle von ${name} in der Firma`)}
            words={
              isAdministrator
                ? say('Take administration away', 'Administration entziehen')
                : say('Make administrator', 'Zur Administration machen')
            }
            values={{ intent: role, personId }}
          />
        )}
        <PostForm
          action="/firm"
          label={
            isActive ? say(`Suspend ${name}`, `${name} sperren`) : say(`Reinstate ${name}`, `${name} wieder zulassen`)
          }
          words={isActive ? say('Suspend', 'Sperren') : say('Reinstate', 'Wieder zulassen')}
          variant={isActive ? 'danger' : 'secondary'}
          values={{ intent: isActive ? 'suspend' : 'reinstate', personId }}
        >
          {isActive && (
            <p className="text-sm">
              {say(
                `Then ${name} is signed out everywhere within two seconds, access tokens end, and nobody who was invited by them can accept. What they wrote stays.`,
                `Danach ist ${name} binnen zwei Sekunden überall abgemeldet, Zugriffstoken enden, und wen diese Person eingeladen hat, kann nicht mehr annehmen. Was geschrieben wurde, bleibt.`,
              )}
            </p>
          )}
        </PostForm>
      </div>
    </details>
  );
}

import type { Side } from '../../../server/domain/audience.ts';
import type { Delegation } from '../../../server/domain/sign-off.ts';
import type { PersonSummary } from '../../../server/services/app-services.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { PostForm } from './post-form.tsx';
import { delegationSentence, personName } from './review-words.ts';

/** Who of one's own firm signs for whom, and until when. */
export function DelegateForms({ view }: { readonly view: PlanView }) {
  const say = useWords();
  const format = useFormat();
  const { plan, people, signOff, me } = view;
  if (signOff === null) return null;
  const action = `/plans/${plan.id}/sign-off`;
  const own = people.filter(({ id }) => signOff.signatories.includes(id));
  const isAlone = people.filter(({ side }) => side === plan.side).length === 1;
  const mayName = signOff.mayAsk ? own : own.filter(({ id }) => id === me.personId);
  const firm = plan[plan.side].name;
  const delegations = delegationsOf(view, plan.side);
  const others = own.filter(({ id }) => mayName.length > 1 || id !== mayName[0]?.id);
  return (
    <section
      className="lane-sheet"
      data-audience={plan.side}
      aria-label={say(`Delegates of ${firm}`, `Vertretungen von ${firm}`)}
    >
      <h3 className="record-list-title">{say('Who signs for whom', 'Wer für wen unterschreibt')}</h3>
      <p className="place-note">
        {say(
          `${firm} reads this, and the owner of the other side; a certificate says for whom a delegate signed.`,
          `Das lesen ${firm} und wer die andere Seite verantwortet; ein Zertifikat sagt, für wen in Vertretung unterschrieben wurde.`,
        )}
      </p>
      <ul className="review-list">
        {delegations.map((delegation) => (
          <li key={delegation.id}>
            <p>{delegationSentence(delegation, { people, say, format })}</p>
            {(signOff.mayAsk || delegation.signatoryId === me.personId) && (
              <PostForm
                action={action}
                label={say(
                  `End: ${personName(delegation.delegateId, { people, say })}`,
                  `Beenden: ${personName(delegation.delegateId, { people, say })}`,
                )}
                words={say('End it', 'Beenden')}
                values={{ intent: 'end-delegate', delegationId: delegation.id }}
              />
            )}
          </li>
        ))}
      </ul>
      {mayName.length > 0 && own.length > 1 && (
        <details className="sign-more">
          <summary>{say('Name a delegate …', 'Vertretung benennen …')}</summary>
          <PostForm
            action={action}
            label={say('Name a delegate', 'Vertretung benennen')}
            words={say('Name them', 'Benennen')}
            values={{ intent: 'delegate' }}
          >
            <Choose name="signatoryId" label={say('For', 'Für')} people={mayName} />
            <Choose name="delegateId" label={say('Signs', 'Unterschreibt')} people={others} />
            <TextField label={say('From', 'Von')} name="fromDay" type="date" defaultValue={view.today} isRequired />
            <TextField label={say('To', 'Bis')} name="toDay" type="date" isRequired />
          </PostForm>
        </details>
      )}
      {own.length === 0 && !isAlone && (
        <p className="text-sm">
          {say(
            'Nobody of your firm may approve yet: give somebody the role of an executive on the page of who is on the plan.',
            'Noch darf niemand Ihrer Firma genehmigen: Geben Sie jemandem auf der Seite der Beteiligten eine Rolle der Geschäftsleitung.',
          )}
        </p>
      )}
      {own.length === 0 && isAlone && signOff.mayAsk && (
        <PostForm
          action={action}
          label={say('One person', 'Eine Person')}
          words={say('Author and approver are one person here', 'Wer schreibt, genehmigt hier auch')}
          values={{ intent: 'alone' }}
        >
          <p className="text-sm">
            {say(
              'You are the only person of your firm on this plan: while that is so you may sign yourself; every certificate says so.',
              'Sie sind die einzige Person Ihrer Firma an diesem Plan: Solange das so ist, dürfen Sie selbst unterschreiben; jedes Zertifikat sagt es.',
            )}
          </p>
        </PostForm>
      )}
    </section>
  );
}

/** Delegates of one firm that are not over, as far as the reader may know them. */
export function delegationsOf({ signOff, people, today }: PlanView, side: Side): readonly Delegation[] {
  const sideOf = (personId: string) => people.find(({ id }) => id === personId)?.side;
  return (signOff?.delegations ?? []).filter(
    ({ signatoryId, delegateId, toDay }) => toDay >= today && (sideOf(signatoryId) ?? sideOf(delegateId)) === side,
  );
}

function Choose({
  name,
  label,
  people,
}: {
  readonly name: string;
  readonly label: string;
  readonly people: readonly PersonSummary[];
}) {
  return (
    <label className="flex flex-col gap-1.5 text-sm font-medium">
      {label}
      <select name={name} className="min-h-11 rounded-lg border border-line-strong bg-page px-3 text-base">
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </label>
  );
}

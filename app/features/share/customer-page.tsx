import { isRecordRoot, KINDS } from '../../../collab/document/kind/kinds.ts';
import { words } from '../../../server/domain/words.ts';
import type { CustomerEntrance } from '../../../server/services/invitation/invitation-services.ts';
import { TextField } from '../../ui/text-field.tsx';
import { type Say, useWords } from '../../words/use-words.ts';
import { MailLanguage } from '../invitation/mail-language.tsx';
import { OpenInvitationLine } from '../invitation/open-invitation-line.tsx';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { PostForm } from '../sign-off/post-form.tsx';

interface CustomerPageProps {
  readonly view: PlanView;
  readonly customer: CustomerEntrance;
}

/** What the customer will read, before anybody is asked in; then the one form that asks. */
export function CustomerPage({ view, customer }: CustomerPageProps) {
  const say = useWords();
  const { plan, lanes } = view;
  const action = `/plans/${plan.id}/share/customer`;
  const name = plan.customer.name;
  return (
    <PlanPlace
      title={words('Invite the customer', 'Den Kunden einladen')}
      lead={words(
        `Nobody of ${name} is on this plan yet. Whom you invite leads their side, and says who else of ${name} is on it.`,
        `Von ${name} ist noch niemand an diesem Plan. Wen Sie einladen, leitet diese Seite und bestimmt, wer sonst von ${name} dabei ist.`,
      )}
    >
      <section aria-label={say(`What ${name} will see`, `Was ${name} sehen wird`)} className="lane-sheet">
        <h3 className="record-list-title">{say(`What ${name} will see`, `Was ${name} sehen wird`)}</h3>
        <ul className="flex list-disc flex-col gap-2 pl-5">
          {lanes.map((lane) => (
            <li key={lane.id}>{sight(lane, view, say)}</li>
          ))}
          <li>
            {say(
              `Besides, ${name} gets a part of its own, which you will not see.`,
              `Außerdem bekommt ${name} einen eigenen Teil, den Sie nicht sehen werden.`,
            )}
          </li>
        </ul>
      </section>
      {customer.open !== null && (
        <section aria-label={say('Open invitation', 'Offene Einladung')} className="lane-sheet">
          <OpenInvitationLine invitation={customer.open} />
          <PostForm
            action={action}
            label={say('Take the invitation back', 'Die Einladung zurücknehmen')}
            words={say('Take back', 'Zurücknehmen')}
            variant="danger"
            values={{ intent: 'cancel' }}
          />
        </section>
      )}
      <section className="lane-sheet" aria-label={say('Invite', 'Einladen')}>
        <PostForm
          key={customer.open?.id ?? 'none'}
          action={action}
          label={say('Invite the customer’s lead', 'Die Leitung auf Kundenseite einladen')}
          words={say('Invite', 'Einladen')}
          variant="primary"
          values={{ intent: 'invite' }}
        >
          {customer.open !== null && (
            <p className="text-sm">
              {say(
                'Whoever was asked before cannot accept any more then.',
                'Wer zuvor gefragt wurde, kann dann nicht mehr annehmen.',
              )}
            </p>
          )}
          <TextField label={say('E-mail address', 'E-Mail-Adresse')} name="email" type="email" isRequired />
          <MailLanguage />
        </PostForm>
      </section>
    </PlanPlace>
  );
}

/** Of each part that one reads oneself: whether the customer will read it, and what stands there now. */
function sight({ audience, isRestricted, badge, content }: LaneView, { plan }: PlanView, say: Say): string {
  const name = plan.customer.name;
  if (isRestricted) {
    return say(`${badge}: not seen by ${name} unless named there.`, `${badge}: für ${name} nur, wenn dort benannt.`);
  }
  if (audience !== 'shared') return say(`${badge}: never seen by ${name}.`, `${badge}: sieht ${name} nie.`);
  const held = Object.keys(KINDS)
    .filter(isRecordRoot)
    .flatMap((root) => {
      const count = content[root].length;
      return count === 0 ? [] : [`${count} ${say(count === 1 ? KINDS[root].one : KINDS[root].many)}`];
    });
  const titles = content.sections.map(({ title }) => `“${title}”`).join(', ');
  return say(
    `${badge}: all of it, with its past. Now it holds ${held.join(', ') || 'nothing'}${titles === '' ? '' : ` (${titles})`}.`,
    `${badge}: alles, samt seiner Vergangenheit. Jetzt steht dort: ${held.join(', ') || 'nichts'}${titles === '' ? '' : ` (${titles})`}.`,
  );
}

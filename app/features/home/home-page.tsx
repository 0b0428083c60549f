import { CircleCheck, FileText } from 'lucide-react';
import type { Home } from '../../../server/services/home/home-services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { type Say, useWords } from '../../words/use-words.ts';
import { type GuestSession, GuestSessions } from '../planning-guest/guest-sessions.tsx';
import { ComingSessions } from './coming-sessions.tsx';
import { MinutesToAnswer } from './minutes-to-answer.tsx';
import { PlanCard } from './plan-card.tsx';
import { WaitingList } from './waiting-list.tsx';

interface HomePageProps extends Home {
  readonly me: { readonly name: string; readonly firmName: string; readonly isFirmAdministrator: boolean };
  /** Requests for signature that wait for this person. */
  readonly toSign: number;
  /** Planning sessions of which they are a guest. */
  readonly guestOf: readonly GuestSession[];
}

/** What waits for me, and my plans. */
export function HomePage({ me, toSign, guestOf, ...home }: HomePageProps) {
  const { plans, news, signedNews, sessionNews, sessions, waiting, minutes } = home;
  const count = waiting.length + minutes.length + toSign;
  const say = useWords();
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{say(`Hello, ${me.name}`, `Guten Tag, ${me.name}`)}</h1>
      <p className="mt-1 mb-8 text-base text-muted">{summary(count, plans.length, say)}</p>
      {guestOf.length > 0 && <GuestSessions sessions={guestOf} />}
      <div className="grid gap-10 lg:grid-cols-[3fr_2fr] lg:gap-8">
        {plans.length > 0 && (
          <section aria-labelledby="waiting">
            <h2 id="waiting" className="mb-3 text-lg font-semibold">
              {say('What waits for me', 'Was auf mich wartet')}
            </h2>
            {toSign > 0 && <ToSign count={toSign} />}
            {minutes.length > 0 && <MinutesToAnswer minutes={minutes} />}
            {sessions.length > 0 && <ComingSessions sessions={sessions} plans={plans} />}
            {count === 0 && (
              <EmptyState
                title={say('Nothing is asked of you', 'Niemand erwartet etwas von Ihnen')}
                icon={<CircleCheck aria-hidden className="size-6 text-ok" />}
              >
                {say(
                  `When you are asked to sign or to take an action on, when an action or objective that you own comes due, or when an objective you may edit lacks its owner of ${me.firmName}, it is listed here.`,
                  `Werden Sie um eine Unterschrift oder eine Maßnahme gebeten, wird eine Maßnahme oder ein Ziel fällig, für das Sie verantwortlich sind, oder fehlt einem Ziel, das Sie bearbeiten dürfen, die verantwortliche Person von ${me.firmName}, dann steht es hier.`,
                )}
              </EmptyState>
            )}
            {waiting.length > 0 && <WaitingList items={waiting} plans={plans} />}
          </section>
        )}
        <section aria-labelledby="plans" className={plans.length === 0 ? 'lg:col-span-2' : undefined}>
          <h2 id="plans" className="mb-3 text-lg font-semibold">
            {say('My plans', 'Meine Pläne')}
          </h2>
          {plans.length === 0 ? (
            guestOf.length === 0 && <NoPlans {...me} />
          ) : (
            <ul className="flex flex-col gap-4">
              {plans.map((plan) => (
                <li key={plan.id}>
                  <PlanCard
                    plan={plan}
                    news={news.find(({ planId }) => planId === plan.id) ?? null}
                    signedNews={signedNews.find(({ planId }) => planId === plan.id) ?? null}
                    sessionNews={sessionNews.find(({ planId }) => planId === plan.id) ?? null}
                  />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </>
  );
}

/** A leader lands here from wherever: one tap to what waits for a signature. */
function ToSign({ count }: { readonly count: number }) {
  const say = useWords();
  return (
    <p className="mb-4">
      <LinkButton to="/approvals" variant="primary">
        {count === 1
          ? say('One sign-off waits for you', 'Eine Unterschrift wartet auf Sie')
          : say(`${count} sign-offs wait for you`, `${count} Unterschriften warten auf Sie`)}
      </LinkButton>
    </p>
  );
}

function summary(waitingCount: number, planCount: number, say: Say): string {
  if (planCount === 0) {
    return say('You have no joint account plan to read yet.', 'Sie haben noch keinen gemeinsamen Kundenplan zu lesen.');
  }
  const plans =
    planCount === 1 ? say('your plan', 'Ihrem Plan') : say(`your ${planCount} plans`, `Ihren ${planCount} Plänen`);
  if (waitingCount === 0) return say(`Nothing in ${plans} waits for you.`, `In ${plans} wartet nichts auf Sie.`);
  return waitingCount === 1
    ? say(`One thing in ${plans} waits for you.`, `In ${plans} wartet eine Sache auf Sie.`)
    : say(`${waitingCount} things in ${plans} wait for you.`, `In ${plans} warten ${waitingCount} Dinge auf Sie.`);
}

function NoPlans({ firmName, isFirmAdministrator }: HomePageProps['me']) {
  const say = useWords();
  const icon = <FileText aria-hidden className="size-6" />;
  if (isFirmAdministrator) {
    return (
      <EmptyState
        title={say('No plan to read', 'Kein Plan zu lesen')}
        icon={icon}
        action={
          <span className="flex flex-wrap gap-3">
            <LinkButton to="/firm">{say('People of my firm', 'Personen meiner Firma')}</LinkButton>
            <LinkButton to="/accounts/new">{say('New account', 'Neue Partnerschaft')}</LinkButton>
          </span>
        }
      >
        {say(
          `You look after the people of ${firmName}. That opens no plan by itself: whoever runs a plan gives you a part in it.`,
          `Sie betreuen die Personen von ${firmName}. Das allein öffnet keinen Plan: Wer einen Plan führt, beteiligt Sie daran.`,
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={say('You are in no plan yet', 'Sie sind noch in keinem Plan')} icon={icon}>
      {say(
        `Whoever runs a joint account plan at ${firmName} can give you a part in it. It then appears here.`,
        `Wer bei ${firmName} einen gemeinsamen Kundenplan führt, kann Sie daran beteiligen. Er erscheint dann hier.`,
      )}
    </EmptyState>
  );
}

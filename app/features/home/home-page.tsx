import { CircleCheck, FileText } from 'lucide-react';
import type { PlanNewsCount, PlanSummary, WaitingItem } from '../../../server/services/app-services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PlanCard } from './plan-card.tsx';
import { WaitingList } from './waiting-list.tsx';

interface HomePageProps {
  readonly me: { readonly name: string; readonly firmName: string; readonly isFirmAdministrator: boolean };
  readonly plans: readonly PlanSummary[];
  readonly news: readonly PlanNewsCount[];
  readonly waiting: readonly WaitingItem[];
}

/** What waits for me, and my plans. */
export function HomePage({ me, plans, news, waiting }: HomePageProps) {
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Hello, {me.name}</h1>
      <p className="mt-1 mb-8 text-base text-muted">{summary(waiting.length, plans.length)}</p>
      <div className="grid gap-10 lg:grid-cols-[3fr_2fr] lg:gap-8">
        {plans.length > 0 && (
          <section aria-labelledby="waiting">
            <h2 id="waiting" className="mb-3 text-lg font-semibold">
              What waits for me
            </h2>
            {waiting.length === 0 ? (
              <EmptyState title="Nothing is asked of you" icon={<CircleCheck aria-hidden className="size-6 text-ok" />}>
                {nothingWaits(me.firmName)}
              </EmptyState>
            ) : (
              <WaitingList items={waiting} plans={plans} />
            )}
          </section>
        )}
        <section aria-labelledby="plans" className={plans.length === 0 ? 'lg:col-span-2' : undefined}>
          <h2 id="plans" className="mb-3 text-lg font-semibold">
            My plans
          </h2>
          {plans.length === 0 ? (
            <NoPlans {...me} />
          ) : (
            <ul className="flex flex-col gap-4">
              {plans.map((plan) => (
                <li key={plan.id}>
                  <PlanCard plan={plan} news={news.find(({ planId }) => planId === plan.id) ?? null} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </>
  );
}

function summary(waitingCount: number, planCount: number): string {
  const plans = planCount === 1 ? 'your plan' : `your ${planCount} plans`;
  if (planCount === 0) return 'You have no joint account plan to read yet.';
  if (waitingCount === 0) return `Nothing in ${plans} waits for you.`;
  return waitingCount === 1
    ? `One thing in ${plans} waits for you.`
    : `${waitingCount} things in ${plans} wait for you.`;
}

function nothingWaits(firmName: string): string {
  return `When you own an objective that comes due, or one you may edit lacks its owner of ${firmName}, it is listed here.`;
}

function NoPlans({ firmName, isFirmAdministrator }: HomePageProps['me']) {
  const icon = <FileText aria-hidden className="size-6" />;
  if (isFirmAdministrator) {
    return (
      <EmptyState title="No plan to read" icon={icon}>
        You look after the people of {firmName}. That opens no plan by itself: whoever runs a plan gives you a part in
        it.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="You are in no plan yet" icon={icon}>
      Whoever runs a joint account plan at {firmName} can give you a part in it. It then appears here.
    </EmptyState>
  );
}

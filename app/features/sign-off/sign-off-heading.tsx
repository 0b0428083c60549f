import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Side } from '../../../server/domain/audience.ts';
import type { PlanSummary } from '../../../server/services/app-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { placeAddress } from '../plan/places.ts';

interface SignOffHeadingProps {
  readonly plan: Pick<PlanSummary, 'id' | 'title' | Side>;
  readonly title: string;
  /** How it stands. */
  readonly children: ReactNode;
}

/** What is signed or agreed, where, and between whom. */
export function SignOffHeading({ plan, title, children }: SignOffHeadingProps) {
  const say = useWords();
  const { supplier, customer } = plan;
  return (
    <header className="flex flex-col gap-2">
      <p className="text-sm text-muted">
        <Link to={placeAddress(plan.id, 'sign-off')} className="underline">
          {plan.title}
        </Link>
        {say(`, ${supplier.name} and ${customer.name}`, `, ${supplier.name} und ${customer.name}`)}
      </p>
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <AudienceBadge audience="shared" label={say('Both firms', 'Beide Firmen')} />
      {children}
    </header>
  );
}

import { Link } from '@remix-run/react';
import {
  CalendarClock,
  CalendarX,
  type LucideIcon,
  MessageCircleQuestion,
  Ruler,
  TriangleAlert,
  UserRoundPlus,
} from 'lucide-react';
import { accountName } from '../../../server/domain/account-name.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { PlanSummary } from '../../../server/services/app-services.ts';
import type { WaitingItem } from '../../../server/services/home/home-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import { recordAddress } from '../plan/places.ts';

interface WaitingListProps {
  readonly items: readonly WaitingItem[];
  /** Those the items come from: two accounts may give their plans the same title. */
  readonly plans: readonly PlanSummary[];
}

const LOOK: Record<WaitingItem['kind'], { readonly icon: LucideIcon; readonly ink: string }> = {
  overdue: { icon: TriangleAlert, ink: 'text-danger' },
  asked: { icon: MessageCircleQuestion, ink: 'text-warn' },
  'due-soon': { icon: CalendarClock, ink: 'text-warn' },
  'owner-missing': { icon: UserRoundPlus, ink: 'text-muted' },
  'measure-missing': { icon: Ruler, ink: 'text-muted' },
  'due-missing': { icon: CalendarX, ink: 'text-muted' },
};

const UNTITLED: Record<WaitingItem['root'], Words> = {
  objectives: words('Objective without a title', 'Ziel ohne Titel'),
  actions: words('Action without a title', 'Maßnahme ohne Titel'),
};

/** What waits for me, most pressing first; each line leads to the objective or action in its plan. */
export function WaitingList({ items, plans }: WaitingListProps) {
  const say = useWords();
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-page shadow-sm">
      {items.map((item) => {
        const { icon: Icon, ink } = LOOK[item.kind];
        const plan = plans.find(({ id }) => id === item.planId);
        return (
          <li
            key={`${item.laneId}/${item.root}/${item.recordId}`}
            className="relative flex gap-3 px-4 py-4 transition-colors hover:bg-panel sm:px-5"
          >
            <Icon aria-hidden className={classNames('mt-0.5 size-5 flex-none', ink)} />
            <div className="min-w-0 flex-1">
              <p className="text-base leading-snug font-medium">
                <Link
                  to={recordAddress(item.planId, item.root, item.recordId)}
                  className="after:absolute after:inset-0 after:-outline-offset-2"
                >
                  {item.title.trim() === '' ? say(UNTITLED[item.root]) : item.title}
                </Link>
              </p>
              <p className={classNames('mt-1', item.kind === 'overdue' ? 'text-danger' : 'text-ink')}>
                {say(item.sentence)}
              </p>
              <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
                <AudienceBadge audience={item.audience} label={say(item.badge)} />
                <span className="text-xs text-muted">
                  {item.planTitle}
                  {plan !== undefined && `, ${accountName(plan, say)}`}
                </span>
              </div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

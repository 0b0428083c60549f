import { Building2, Factory, Lock, type LucideIcon, UsersRound } from 'lucide-react';
import { classNames } from './class-names.ts';

type BadgeAudience = 'shared' | 'supplier' | 'customer';

interface AudienceBadgeProps {
  readonly audience: BadgeAudience;
  /** For whom, in the firms' own names: "Only Northwind", "Both firms". */
  readonly label: string;
  readonly className?: string;
}

const STYLE: Record<BadgeAudience, string> = {
  supplier: 'border-l-4 border-solid border-supplier bg-supplier-tint text-supplier',
  customer: 'border-l-4 border-dashed border-customer bg-customer-tint text-customer',
  shared: 'border-l-6 border-double border-shared bg-shared-tint text-shared',
};

const ICONS: Record<BadgeAudience, readonly LucideIcon[]> = {
  supplier: [Lock, Factory],
  customer: [Lock, Building2],
  shared: [UsersRound],
};

/** Who may see this: icon, words and the pattern of the bar say the same thing; colour comes last. */
export function AudienceBadge({ audience, label, className }: AudienceBadgeProps) {
  return (
    <span
      data-audience={audience}
      className={classNames(
        'inline-flex min-h-6 items-center gap-1.5 rounded-sm px-2 py-0.5 text-xs font-medium print:border',
        STYLE[audience],
        className,
      )}
    >
      <span aria-hidden className="inline-flex flex-none gap-0.5">
        {ICONS[audience].map((Icon) => (
          <Icon key={Icon.displayName} className="size-3.5" />
        ))}
      </span>
      {label}
    </span>
  );
}

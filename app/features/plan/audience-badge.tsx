import { Building2, Factory, Lock, Users } from 'lucide-react';
import type { Audience } from '../../../server/domain/audience.ts';

const TONES: Record<Audience, string> = {
  shared: 'border-l-4 border-double border-shared bg-shared-tint text-shared',
  supplier: 'border-l-4 border-solid border-supplier bg-supplier-tint text-supplier',
  customer: 'border-l-4 border-dashed border-customer bg-customer-tint text-customer',
};

/** Who may read a part, in the firms' own names: word, icon and border pattern, colour last. */
export function AudienceBadge({ audience, words }: { audience: Audience; words: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-r px-2 py-0.5 text-xs font-semibold whitespace-nowrap ${TONES[audience]}`}
    >
      {audience === 'shared' ? (
        <Users aria-hidden className="size-3.5" />
      ) : (
        <>
          <Lock aria-hidden className="size-3" />
          {audience === 'supplier' ? (
            <Factory aria-hidden className="size-3.5" />
          ) : (
            <Building2 aria-hidden className="size-3.5" />
          )}
        </>
      )}
      {words}
    </span>
  );
}

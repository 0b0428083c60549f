import { firmsOf } from '../../../server/domain/account-name.ts';
import { classNames } from '../../ui/class-names.ts';
import { FirmTile } from './firm-tile.tsx';

interface FirmPairProps {
  readonly account: Parameters<typeof firmsOf>[0];
  readonly className?: string;
}

/** The marks of the two firms, touching: the account in one glance. Silent; the names stand beside it. */
export function FirmPair({ account, className }: FirmPairProps) {
  return (
    <span aria-hidden className={classNames('flex flex-none -space-x-2', className)}>
      {firmsOf(account).map((firm) => (
        <FirmTile key={firm.id} firm={firm} className="size-10 text-xs" />
      ))}
    </span>
  );
}

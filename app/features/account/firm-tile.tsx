import type { SidedFirm } from '../../../server/domain/account-name.ts';
import { initials } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';

interface FirmTileProps {
  readonly firm: SidedFirm;
  readonly className?: string;
}

/** A firm's mark until it brings its own: same size for both, square for the supplier, round for the customer. */
export function FirmTile({ firm, className }: FirmTileProps) {
  return (
    <span
      aria-hidden
      className={classNames(
        'grid size-11 flex-none place-items-center border-2 bg-page text-sm font-semibold',
        firm.side === 'supplier'
          ? 'rounded-lg border-supplier text-supplier'
          : 'rounded-full border-customer text-customer',
        className,
      )}
    >
      {initials(firm.name)}
    </span>
  );
}

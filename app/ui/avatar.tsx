import { classNames } from './class-names.ts';

interface AvatarProps {
  readonly name: string;
  /** Square for the supplier's people, round for the customer's; without a side, round and neutral. */
  readonly side?: 'supplier' | 'customer' | undefined;
  readonly className?: string;
}

const SHAPE = {
  supplier: 'rounded-md border-supplier bg-supplier-tint text-supplier',
  customer: 'rounded-full border-customer bg-customer-tint text-customer',
  none: 'rounded-full border-line-strong bg-panel text-ink',
} as const;

/** A person's initials; the name stands beside it, so it is silent for a screen reader. */
export function Avatar({ name, side, className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={classNames(
        'grid size-9 flex-none place-items-center border-[1.5px] text-xs font-semibold',
        SHAPE[side ?? 'none'],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

/** First letters of the first and the last word, in capitals: "Ana Ruiz" → "AR". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

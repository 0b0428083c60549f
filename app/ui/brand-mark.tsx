interface BrandMarkProps {
  readonly className?: string;
}

/** Two circles that share a lens: what each firm keeps, and what both write. */
export function BrandMark({ className }: BrandMarkProps) {
  return (
    <svg viewBox="0 0 40 28" width="40" height="28" aria-hidden="true" className={className}>
      <path d="M20 4.4a12 12 0 0 1 0 19.2 12 12 0 0 1 0-19.2Z" className="fill-shared" />
      <circle cx="13" cy="14" r="12" className="fill-none stroke-supplier" strokeWidth="2" />
      <circle cx="27" cy="14" r="12" className="fill-none stroke-customer" strokeWidth="2" />
    </svg>
  );
}

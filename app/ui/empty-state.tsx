import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** One sentence why. */
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  /** At most one way on, and only for who can take it. */
  readonly action?: ReactNode;
}

/** Says why nothing is here, and the one thing to do about it. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-dashed border-line-strong bg-page p-6">
      {icon !== undefined && <span className="text-muted">{icon}</span>}
      <p className="text-base font-medium">{title}</p>
      <p className="max-w-prose text-sm text-muted">{children}</p>
      {action}
    </div>
  );
}

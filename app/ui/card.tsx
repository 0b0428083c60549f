import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface CardProps {
  readonly children: ReactNode;
  readonly className?: string;
}

/** A sheet of paper on the desk. */
export function Card({ children, className }: CardProps) {
  return (
    <div className={classNames('rounded-lg border border-line bg-page p-5 sm:p-6', className)} data-print="whole">
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface ScrollAreaProps {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** What scrolls is reached by the keyboard, though nothing in it is pressed. */
const REACHABLE = { tabIndex: 0 };

/** Room for what may be wider than the page: it scrolls by itself, by keyboard too. */
export function ScrollArea({ label, className, children }: ScrollAreaProps) {
  return (
    <section className={classNames('grid-scroll', className)} aria-label={label} {...REACHABLE}>
      {children}
    </section>
  );
}

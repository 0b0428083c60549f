import type { ReactNode } from 'react';

/** Room that scrolls sideways by itself when it is too narrow for a table; the keyboard can enter it to scroll. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keyboard must be able to enter it.
    <section aria-label={label} tabIndex={0} className="grid-scroll">
      {children}
    </section>
  );
}

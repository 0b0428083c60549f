import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';

interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
}

/** A box to tick, with its words as part of the target. */
export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...props}
      className="group flex min-h-10 cursor-pointer items-center gap-2.5 self-start rounded-md text-sm text-ink pointer-coarse:min-h-11"
    >
      <span
        aria-hidden
        className="grid size-5 flex-none place-items-center rounded-sm border border-line-strong bg-page text-page transition-colors group-selected:border-ink group-selected:bg-ink"
      >
        <Check className="hidden size-4 group-selected:block" strokeWidth={3} />
      </span>
      {children}
    </AriaCheckbox>
  );
}

import type { ReactNode } from 'react';
import { type ButtonVariant, buttonStyle } from './button-style.ts';

interface SubmitButtonProps {
  readonly variant?: ButtonVariant;
  readonly className?: string;
  readonly isDisabled: boolean;
  readonly children: ReactNode;
}

/** The button of a form that stands in many records of a page: looks like `Button`, and is nothing but the browser's own. */
export function SubmitButton({ variant = 'secondary', className, isDisabled, children }: SubmitButtonProps) {
  return (
    <button type="submit" disabled={isDisabled} className={buttonStyle(variant, className)}>
      {children}
    </button>
  );
}

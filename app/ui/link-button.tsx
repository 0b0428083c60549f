import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { type ButtonVariant, buttonStyle } from './button-style.ts';

interface LinkButtonProps {
  readonly to: string;
  readonly variant?: ButtonVariant;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Goes to a page and looks like a button. Use it for the one way on that a page offers. */
export function LinkButton({ to, variant = 'secondary', className, children }: LinkButtonProps) {
  return (
    <Link to={to} className={buttonStyle(variant, className)}>
      {children}
    </Link>
  );
}

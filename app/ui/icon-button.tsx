import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { type ButtonVariant, buttonStyle } from './button-style.ts';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Spoken, and shown as a tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly variant?: ButtonVariant;
  readonly className?: string;
}

/** A square button with an icon, always with a name. */
export function IconButton({ label, icon, variant = 'quiet', className, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...props}
        aria-label={label}
        className={buttonStyle(variant, `min-w-10 px-0 pointer-coarse:min-w-11 ${className ?? ''}`)}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}

import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { type ButtonVariant, buttonStyle } from './button-style.ts';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  readonly variant?: ButtonVariant;
  readonly className?: string;
}

/** A button of the product. Give it `type="submit"` inside a form: then it works before any script runs. */
export function Button({ variant = 'secondary', className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={buttonStyle(variant, className)} />;
}

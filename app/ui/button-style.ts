import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-ink bg-ink text-page hover:bg-ink/88 pressed:bg-ink/80',
  secondary: 'border-line-strong bg-page text-ink hover:bg-panel pressed:bg-line',
  quiet: 'border-transparent bg-transparent text-ink hover:bg-ink/7 pressed:bg-ink/12',
  danger: 'border-danger bg-page text-danger hover:bg-danger-tint pressed:bg-danger-tint',
};

/** Classes of everything that looks like a button: 40 px high, 44 px under a finger. */
export function buttonStyle(variant: ButtonVariant = 'secondary', className?: string): string {
  return classNames(
    'inline-flex min-h-10 cursor-pointer items-center justify-center gap-2 rounded-lg border px-4 py-1.5 text-sm font-medium no-underline transition-colors select-none pointer-coarse:min-h-11',
    'disabled:cursor-default disabled:opacity-55',
    VARIANTS[variant],
    className,
  );
}

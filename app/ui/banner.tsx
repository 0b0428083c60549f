import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type BannerTone = 'info' | 'ok' | 'warn' | 'danger';

interface BannerProps {
  readonly tone: BannerTone;
  readonly children: ReactNode;
  readonly className?: string;
}

const TONES: Record<BannerTone, { readonly icon: LucideIcon; readonly style: string; readonly ink: string }> = {
  info: { icon: Info, style: 'border-line-strong bg-panel', ink: 'text-ink' },
  ok: { icon: CircleCheck, style: 'border-ok bg-ok-tint', ink: 'text-ok' },
  warn: { icon: TriangleAlert, style: 'border-warn bg-warn-tint', ink: 'text-warn' },
  danger: { icon: OctagonAlert, style: 'border-danger bg-danger-tint', ink: 'text-danger' },
};

/** A sentence about what just happened, in its place. Bad news is spoken at once, good news when there is time. */
export function Banner({ tone, children, className }: BannerProps) {
  const { icon: Icon, style, ink } = TONES[tone];
  return (
    <div
      role={tone === 'danger' || tone === 'warn' ? 'alert' : 'status'}
      className={classNames(
        'flex items-start gap-2.5 rounded-lg border px-3.5 py-3 text-sm text-ink',
        style,
        className,
      )}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4.5 flex-none', ink)} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

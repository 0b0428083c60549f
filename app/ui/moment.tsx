import { useLocale } from 'react-aria-components';
import { useIsRunning } from './use-is-running.ts';

const FORM = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

/** A moment in the reader's own time; in universal time until the page runs, so that both say the same at first. */
export function Moment({ at }: { at: Date }) {
  const isRunning = useIsRunning();
  const { locale } = useLocale();
  const words = isRunning
    ? new Intl.DateTimeFormat(locale, FORM).format(at)
    : `${new Intl.DateTimeFormat(locale, { ...FORM, timeZone: 'UTC' }).format(at)} UTC`;
  return <time dateTime={at.toISOString()}>{words}</time>;
}

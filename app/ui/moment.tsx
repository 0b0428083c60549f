import { useSyncExternalStore } from 'react';
import { useLocale } from 'react-aria-components';

const FORM = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
const never = () => () => undefined;

/** A moment in the reader's own time; in universal time until the page runs, so that both say the same at first. */
export function Moment({ at }: { at: Date }) {
  const isRunning = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { locale } = useLocale();
  const words = isRunning
    ? new Intl.DateTimeFormat(locale, FORM).format(at)
    : `${new Intl.DateTimeFormat(locale, { ...FORM, timeZone: 'UTC' }).format(at)} UTC`;
  return <time dateTime={at.toISOString()}>{words}</time>;
}

import { useSyncExternalStore } from 'react';

const FORM = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
const UNIVERSAL = new Intl.DateTimeFormat('en-GB', { ...FORM, timeZone: 'UTC' });
const never = () => () => undefined;

/** A moment in the reader's own time; in universal time until the page runs, so that both say the same at first. */
export function Moment({ at }: { at: Date }) {
  const isRunning = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const words = isRunning ? new Intl.DateTimeFormat('en-GB', FORM).format(at) : `${UNIVERSAL.format(at)} UTC`;
  return <time dateTime={at.toISOString()}>{words}</time>;
}

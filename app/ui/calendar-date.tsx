const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

interface CalendarDateProps {
  /** An ISO day, "2027-03-01": the same day in every zone. */
  readonly iso: string;
}

/** A day without a time: "1 March 2027". */
export function CalendarDate({ iso }: CalendarDateProps) {
  return <time dateTime={iso}>{DAY.format(new Date(iso))}</time>;
}

interface PeriodProps {
  readonly start: string;
  readonly end: string;
}

/** A span of months: "January 2027 to December 2027". */
export function Period({ start, end }: PeriodProps) {
  return (
    <span>
      <time dateTime={start}>{MONTH.format(new Date(start))}</time> to{' '}
      <time dateTime={end}>{MONTH.format(new Date(end))}</time>
    </span>
  );
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

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

import { useFormat } from '../words/use-format.ts';
import { useWords } from '../words/use-words.ts';

interface PeriodProps {
  readonly start: string;
  readonly end: string;
}

/** A span of months: "January 2027 to December 2027". */
export function Period({ start, end }: PeriodProps) {
  const say = useWords();
  const format = useFormat();
  return (
    <span>
      <time dateTime={start}>{format.month(start)}</time> {say('to', 'bis')}{' '}
      <time dateTime={end}>{format.month(end)}</time>
    </span>
  );
}

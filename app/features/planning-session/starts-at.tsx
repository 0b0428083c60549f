import { useLocale } from 'react-aria-components';
import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../../words/use-words.ts';

interface StartsAtProps {
  readonly at: Date;
  /** In which it was named, by its IANA name. */
  readonly timeZone: string;
}

/** When it begins: by the clock of its own zone, and by the reader's where that is another. */
export function StartsAt({ at, timeZone }: StartsAtProps) {
  const say = useWords();
  const { locale } = useLocale();
  const there = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
  return (
    <span>
      <time dateTime={at.toISOString()}>{there}</time> ({timeZone.replaceAll('_', ' ')}){' · '}
      {say('your time:', 'Ihre Zeit:')} <Moment at={at} />
    </span>
  );
}

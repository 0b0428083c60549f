import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../../words/use-words.ts';

/** From when to when; one moment where it is the same minute. */
export function Span({ from, to }: { from: Date; to: Date }) {
  const say = useWords();
  return (
    <p className="sitting-when">
      <Moment at={from} />
      {to.getTime() - from.getTime() >= 60_000 && (
        <>
          {say(' to ', ' bis ')}
          <Moment at={to} />
        </>
      )}
    </p>
  );
}

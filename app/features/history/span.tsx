import { Moment } from '../../ui/moment.tsx';

/** From when to when; one moment where it is the same minute. */
export function Span({ from, to }: { from: Date; to: Date }) {
  return (
    <p className="sitting-when">
      <Moment at={from} />
      {to.getTime() - from.getTime() >= 60_000 && (
        <>
          {' to '}
          <Moment at={to} />
        </>
      )}
    </p>
  );
}

import type { SearchHit } from '../../../server/services/app-services.ts';

/** A text with the words that were looked for marked in it. */
export function MarkedWords({ text, marks }: SearchHit['title']) {
  const ends = [0, ...marks.map(([, to]) => to)];
  return (
    <>
      {marks.map(([from, to], index) => (
        <span key={from}>
          {text.slice(ends[index], from)}
          <mark className="rounded-sm bg-accent-tint text-accent">{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}

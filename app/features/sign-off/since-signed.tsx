import type { Names } from '../../../collab/document/kind/shown-value.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { RecordDiffView } from '../history/record-diff-view.tsx';
import type { ApprovalView } from './approval-view.ts';
import { Redline } from './text-view.tsx';

interface SinceSignedProps {
  readonly since: NonNullable<ApprovalView['signedBefore']>;
  readonly names: Names;
}

/** For who has signed an earlier text of the same: what is different now, so that signing again is one look. */
export function SinceSigned({ since, names }: SinceSignedProps) {
  const say = useWords();
  const format = useFormat();
  const { at, redline, changes } = since;
  const day = format.day(at.slice(0, 10));
  const isSame = redline.length === 0 && changes.length === 0;
  return (
    <section className="approval-card" aria-labelledby="signed-before">
      <h2 id="signed-before" className="mb-2 text-lg font-semibold">
        {say(`Since you signed on ${day}`, `Seit Ihrer Unterschrift vom ${day}`)}
      </h2>
      <p className="text-sm">
        {say(
          'That text was not agreed: your signature of it stays on record, and counts for nothing until you sign again.',
          'Jener Text wurde nicht vereinbart: Ihre Unterschrift bleibt festgehalten und gilt nichts, bis Sie neu unterschreiben.',
        )}
      </p>
      <p className="mb-2 text-sm">
        {isSame ? say('This is the same text.', 'Dies ist derselbe Text.') : say('Changed since:', 'Seither geändert:')}
      </p>
      {redline.length > 0 && <Redline fields={redline} names={names} />}
      {changes.map((record) => (
        <RecordDiffView key={`${record.root}/${record.id}`} record={record} names={names} />
      ))}
    </section>
  );
}

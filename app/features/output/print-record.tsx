import { type Paper, recordOnPaper } from '../../../collab/document/kind/on-paper.ts';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';

interface PrintRecordProps {
  readonly root: RecordRoot;
  readonly record: { readonly id: string; readonly title: string };
  readonly view: Paper;
  /** What is said for a record that is not on this paper; else it counts as gone. */
  readonly elsewhere?: string;
}

/** A record on paper: its title, its texts, and the values it has. */
export function PrintRecord({ root, record, view, elsewhere }: PrintRecordProps) {
  const say = useWords();
  const format = useFormat();
  const paper = elsewhere === undefined ? view : { ...view, elsewhere };
  const { title, texts, facts } = recordOnPaper(root, record, paper, { say, format });
  return (
    <article className="paper-record">
      <h4>{title}</h4>
      {texts.map(({ name, label, value }) => (
        <p key={name}>
          <span className="paper-label">{label}: </span>
          {value}
        </p>
      ))}
      {facts.length > 0 && (
        <dl className="paper-facts">
          {facts.map(({ name, label, value }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

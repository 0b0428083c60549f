import { kindsOnPaper } from '../../../collab/document/kind/on-paper.ts';
import type { RecordRoot } from '../../../collab/document/roots.ts';
import type { Words } from '../../../server/domain/words.ts';
import { StaticBody } from '../../editor/static-body.tsx';
import { useWords } from '../../words/use-words.ts';
import { PrintRecord } from './print-record.tsx';
import type { PrintedLane, PrintView } from './print-view.ts';

interface KindPart {
  readonly root: RecordRoot;
  readonly id: string;
  readonly name: Words;
}

/** Where a part begins on the page. */
export function partId({ id }: PrintedLane): string {
  return `part-${id}`;
}

/** The kinds of which something stands in a part, sections aside. */
export function kindsIn({ id, content }: PrintedLane): readonly KindPart[] {
  return kindsOnPaper(content).map((kind) => ({ ...kind, id: `${kind.root}-${id}` }));
}

interface PrintLaneProps {
  readonly lane: PrintedLane;
  readonly view: PrintView;
}

/** One part of a plan on paper: its texts, then its records kind by kind, as far as something stands in them. */
export function PrintLane({ lane, view }: PrintLaneProps) {
  const say = useWords();
  const { audience, badge, content, isIncomplete } = lane;
  const kinds = kindsIn(lane);
  return (
    <section className="paper-part" data-audience={audience} aria-labelledby={partId(lane)}>
      <header>
        <h2 id={partId(lane)}>{say(badge)}</h2>
      </header>
      {isIncomplete && (
        <p className="paper-warning">
          {say(
            'A part of this is damaged in our store and is missing here.',
            'Ein Stück davon ist in unserem Speicher beschädigt und fehlt hier.',
          )}
        </p>
      )}
      {content.sections.length + kinds.length === 0 && (
        <p className="text-muted">{say('Nothing stands here.', 'Hier steht nichts.')}</p>
      )}
      {content.sections.map(({ id, title, body }) => (
        <section key={id} id={`section-${id}`} className="paper-section">
          <h3>{title === '' ? say('Untitled section', 'Abschnitt ohne Titel') : title}</h3>
          <StaticBody body={body} />
        </section>
      ))}
      {kinds.map(({ root, id, name }) => (
        <section key={root} id={id} className="paper-kind">
          <h3>{say(name)}</h3>
          {content[root].map((record) => (
            <PrintRecord key={record.id} root={root} record={record} view={view} />
          ))}
        </section>
      ))}
    </section>
  );
}

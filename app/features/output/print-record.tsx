import type { Field, RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { RECORD_ROOTS, type RecordRoot } from '../../../collab/document/roots.ts';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { type Names, shownValue } from '../record/shown-value.ts';
import type { PrintView } from './print-view.ts';

interface PrintRecordProps {
  readonly root: RecordRoot;
  readonly record: { readonly id: string; readonly title: string };
  readonly view: PrintView;
}

/** A record on paper: its title, its texts, and the values it has. */
export function PrintRecord({ root, record, view }: PrintRecordProps) {
  const say = useWords();
  const format = useFormat();
  const kind: RecordKind = KINDS[root];
  const values = new Map<string, unknown>(Object.entries(record));
  const fields = Object.entries(kind.fields).filter(([name]) => name !== 'title');
  const names = namesIn(view);
  const facts = fields.flatMap(([name, field]) => {
    const value = values.get(name);
    if (field.kind !== 'scalar' || value === '' || !(typeof value === 'string' || typeof value === 'number')) return [];
    return [{ name, label: labelOf(field, view, say), value: shownValue(field, value, names, { say, format }) }];
  });
  const noun = say(kind.one);
  return (
    <article className="paper-record">
      <h4>{record.title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : record.title}</h4>
      {fields.map(([name, field]) => {
        const text = values.get(name);
        if (field.kind !== 'text' || typeof text !== 'string' || text === '') return null;
        return (
          <p key={name}>
            <span className="paper-label">{say(field.label)}: </span>
            {text}
          </p>
        );
      })}
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

function labelOf(field: Field & { kind: 'scalar' }, { plan }: PrintView, say: Say): string {
  const { writer, label } = field;
  return writer === 'supplier' || writer === 'customer' ? `${say(label)}, ${plan[writer].name}` : say(label);
}

/** Values are named by what stands on the same paper. */
function namesIn({ people, lanes }: PrintView): Names {
  return {
    people,
    titleOf: (root, id) => {
      const known = RECORD_ROOTS.find((one) => one === root);
      if (known === undefined) return null;
      for (const { content } of lanes) {
        const found = content[known].find((record) => record.id === id);
        if (found !== undefined) return found.title;
      }
      return null;
    },
  };
}

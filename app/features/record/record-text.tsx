import type { ReactNode } from 'react';
import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { fieldOf, KINDS } from '../../../collab/document/kind/kinds.ts';
import type { LiveLane, Peer } from '../../editor/live-lane.ts';
import { LiveTextField } from '../../editor/live-text-field.tsx';
import { FieldPeers } from '../../editor/presence-avatars.tsx';
import { useWords } from '../../words/use-words.ts';
import { quotable } from '../comment/beside/selected-words.ts';

interface RecordTextProps {
  readonly root: RecordRoot;
  readonly record: { readonly id: string; readonly title: string };
  /** A field of kind `text`. */
  readonly name: string;
  /** Null: this person only reads. */
  readonly live: LiveLane | null;
  readonly peers: readonly Peer[];
  readonly className: string;
  /** The text as readers see it. */
  readonly still: ReactNode;
}

/** A text of a record: two people's words merge letter by letter. */
export function RecordText({ root, record, name, live, peers, className, still }: RecordTextProps) {
  const say = useWords();
  const field = fieldOf(KINDS[root], name);
  const label = field?.kind === 'text' ? say(field.label) : '';
  const text = live?.textOf(root, record.id, name) ?? null;
  return (
    <div className="field-place" {...quotable(root, record.id, name)}>
      {live === null || text === null || field?.kind !== 'text' ? (
        still
      ) : (
        <LiveTextField
          still={still}
          label={name === 'title' ? label : say(`${label} of ${record.title}`, `${label} von ${record.title}`)}
          placeholder={say(field.hint) === '' ? label : say(field.hint)}
          maxLength={field.maxLength}
          isMultiline={field.isMultiline}
          live={live}
          text={text}
          place={{ record: record.id, field: name }}
          className={className}
        />
      )}
      <FieldPeers peers={peers} record={record.id} field={name} />
    </div>
  );
}

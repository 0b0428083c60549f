import type { ReactNode } from 'react';
import { OBJECTIVE_TEXTS, type ObjectiveTextName } from '../../../collab/document/objective.ts';
import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import type { LiveLane, Peer } from '../../editor/live-lane.ts';
import { LiveTextField } from '../../editor/live-text-field.tsx';
import { FieldPeers } from '../../editor/presence-avatars.tsx';

interface ObjectiveTextProps {
  readonly objective: ObjectiveContent;
  readonly name: ObjectiveTextName;
  /** Null: this person only reads. */
  readonly live: LiveLane | null;
  readonly peers: readonly Peer[];
  readonly className: string;
  /** The text as readers see it. */
  readonly still: ReactNode;
}

/** Title or outcome of an objective: two people's words merge letter by letter. */
export function ObjectiveText({ objective, name, live, peers, className, still }: ObjectiveTextProps) {
  const field = OBJECTIVE_TEXTS[name];
  const text = live?.objectiveText(objective.id, name) ?? null;
  return (
    <div className="field-place">
      {live === null || text === null ? (
        still
      ) : (
        <LiveTextField
          still={still}
          label={name === 'title' ? field.label : `${field.label} of ${objective.title}`}
          placeholder={field.hint}
          maxLength={field.maxLength}
          isMultiline={field.type === 'paragraph'}
          live={live}
          text={text}
          place={{ record: objective.id, field: name }}
          className={className}
        />
      )}
      <FieldPeers peers={peers} record={objective.id} field={name} />
    </div>
  );
}

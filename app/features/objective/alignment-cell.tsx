import { cellName } from '../../../collab/document/kind/kinds.ts';
import { OBJECTIVE } from '../../../collab/document/kind/objective.ts';
import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { useWords } from '../../words/use-words.ts';

interface AlignmentCellProps {
  readonly use: LaneInUse;
  readonly customer: ObjectiveContent;
  readonly supplier: ObjectiveContent;
  readonly isEditable: boolean;
  readonly joint: readonly ObjectiveContent[];
}

const { choices } = OBJECTIVE.cell;

/** How one objective of the customer meets one of the supplier, and the joint objective that serves both. */
export function AlignmentCell({ use, customer, supplier, isEditable, joint }: AlignmentCellProps) {
  const say = useWords();
  const { live } = use;
  const strength = customer.cells[supplier.id] ?? null;
  const name = cellName(supplier.id);
  const place = { record: customer.id, field: name };
  const mayWrite = isEditable && live !== null && !use.isLocked(customer.id, name);
  return (
    <div className="alignment-cell" data-strength={strength ?? 'none'}>
      {mayWrite ? (
        <select
          aria-label={say(
            `Alignment of ${customer.title} with ${supplier.title}`,
            `Übereinstimmung von ${customer.title} mit ${supplier.title}`,
          )}
          value={strength ?? ''}
          className="field-value"
          onChange={({ target: { value } }) =>
            live.setField('objectives', customer.id, name, value === '' ? null : value)
          }
          onFocus={() => live.enter(place)}
          onBlur={() => live.leave(place)}
        >
          <option value="">–</option>
          {Object.entries(choices).map(([value, words]) => (
            <option key={value} value={value}>
              {say(words)}
            </option>
          ))}
        </select>
      ) : (
        <span className="field-still">{strength === null ? '–' : say(choices[strength])}</span>
      )}
      {joint.map((objective) => (
        <p key={objective.id} className="alignment-joint">
          {objective.title}
        </p>
      ))}
    </div>
  );
}

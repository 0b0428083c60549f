import { cellOf, fieldOf, KINDS, kindOf, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import type { FieldValues } from '../../../collab/document/write-record.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { LaneSummary, LaneWithContent, OpenPlan } from '../app-services.ts';

/**
 * A field, or the meeting with another record, may name a record of its own lane or of one that at least the same people
 * read, and a person of this plan on the side it says. Throws `invalid`, in the same words for what does not exist and for what the actor may not see.
 */
export function checkReferences(
  { lanes, people }: OpenPlan,
  lane: LaneSummary,
  root: RecordRoot,
  values: FieldValues,
): void {
  for (const [name, value] of values) {
    const field = fieldOf(KINDS[root], name);
    if (field?.kind !== 'scalar' || typeof value !== 'string') continue;
    const isRecord = (of: string, id: string) => lanes.some((other) => isAsWide(lane, other) && holds(other, of, id));
    const isPerson = (personId: string, side: Side) => people.some((one) => one.id === personId && one.side === side);
    const isKnown = () => {
      switch (field.type) {
        case 'reference':
          return isRecord(field.to, value);
        case 'person':
          return (field.writer === 'supplier' || field.writer === 'customer') && isPerson(value, field.writer);
        case 'member': {
          const member = readMember(value);
          return member !== null && isPerson(member.personId, member.side);
        }
        default:
          return true;
      }
    };
    const met = cellOf(name);
    if (!isKnown() || (met !== null && !isRecord(root, met)))
      throw new AppError(
        'invalid',
        words(`This names nothing that may stand there: ${name}.`, `Das nennt nichts, was dort stehen darf: ${name}.`),
      );
  }
}

function isAsWide(lane: LaneSummary, other: LaneSummary): boolean {
  if (other.id === lane.id) return true;
  return !other.isRestricted && (other.audience === 'shared' || other.audience === lane.audience);
}

function holds(lane: LaneWithContent, root: string, recordId: string): boolean {
  const records = Object.entries(lane.content).find(([name]) => name === root)?.[1] ?? [];
  return kindOf(root) !== undefined && records.some(({ id }) => id === recordId);
}

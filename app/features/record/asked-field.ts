import type { Field } from '../../../collab/document/kind/field.ts';
import type { Audience } from '../../../server/domain/audience.ts';

/** False for what nobody fills in there: in a part of one firm nobody of the other firm could ever be named. */
export function isAskedOf({ writer }: Pick<Field, 'writer'>, audience: Audience): boolean {
  if (writer === 'origin') return false;
  return audience === 'shared' || (writer !== 'supplier' && writer !== 'customer') || writer === audience;
}

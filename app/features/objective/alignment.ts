import type { ObjectiveContent } from '../../../collab/document/present-lane.ts';
import type { Side } from '../../../server/domain/audience.ts';

/** Objectives of a shared lane by whose they are, and how those of the two firms meet. */
export interface Alignment {
  readonly customers: readonly ObjectiveContent[];
  readonly suppliers: readonly ObjectiveContent[];
  /** Of both firms; each may name one of either that it serves. */
  readonly joint: readonly ObjectiveContent[];
}

export function alignmentOf(objectives: readonly ObjectiveContent[]): Alignment {
  return {
    customers: objectives.filter(({ belongsTo }) => belongsTo === 'customer'),
    suppliers: objectives.filter(({ belongsTo }) => belongsTo === 'supplier'),
    joint: objectives.filter(({ belongsTo }) => belongsTo !== 'customer' && belongsTo !== 'supplier'),
  };
}

/** The joint objectives that serve both. */
export function jointFor(
  { joint }: Alignment,
  customer: ObjectiveContent,
  supplier: ObjectiveContent,
): readonly ObjectiveContent[] {
  return joint.filter(
    ({ customerObjective, supplierObjective }) =>
      customerObjective === customer.id && supplierObjective === supplier.id,
  );
}

/** Objectives of one firm that meet none of the other's, and that no joint objective serves. A conflict is a meeting too. */
export function orphansOf(alignment: Alignment, side: Side): readonly ObjectiveContent[] {
  const { customers, suppliers, joint } = alignment;
  const served = new Set(joint.flatMap((one) => [one.customerObjective, one.supplierObjective]));
  if (side === 'customer') {
    const others = new Set(suppliers.map(({ id }) => id));
    return customers.filter(
      ({ id, cells }) => !served.has(id) && !Object.keys(cells).some((other) => others.has(other)),
    );
  }
  const met = new Set(customers.flatMap(({ cells }) => Object.keys(cells)));
  return suppliers.filter(({ id }) => !served.has(id) && !met.has(id));
}

/** Objectives of a part of one firm that name no shared objective they serve or are served by. */
export function unlinkedPrivate(objectives: readonly ObjectiveContent[]): readonly ObjectiveContent[] {
  return objectives.filter((one) => one.customerObjective === null && one.supplierObjective === null);
}

/** The two firms of an account. A person is on exactly one side of an account. */
export const SIDES = ['supplier', 'customer'] as const;
export type Side = (typeof SIDES)[number];

/** Null for anything else. */
export function readSide(value: unknown): Side | null {
  return SIDES.find((side) => side === value) ?? null;
}

/** Who a lane is for. Fixed for the life of a lane. */
export const AUDIENCES = ['shared', 'supplier', 'customer'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The other firm of the two. */
export function otherSide(side: Side): Side {
  return side === 'supplier' ? 'customer' : 'supplier';
}

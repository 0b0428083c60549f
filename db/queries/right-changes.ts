import type { Sql } from '../client.ts';

export type RightKind = 'member' | 'grant' | 'firm' | 'sign-in';

/** What a person may do somewhere, since it changed. */
export interface RightChange {
  readonly id: string;
  readonly at: Date;
  readonly kind: RightKind;
  readonly personId: string;
  /** A plan for `member`, a lane for `grant`; else null. */
  readonly placeId: string | null;
  /** A role, capabilities with spaces between, or a status; null for nothing. */
  readonly holds: string | null;
}

/** In the order of their times. Runs as covalent_access. */
export async function listRightChanges(access: Sql, since: Date): Promise<readonly RightChange[]> {
  return access<RightChange[]>`
    SELECT id, at, kind, person_id, place_id, holds FROM right_change WHERE at >= ${since} ORDER BY at, id`;
}

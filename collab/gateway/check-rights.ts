import { describeError } from '../../server/domain/describe-error.ts';
import type { LaneAccess } from '../../server/policy/index.ts';
import type { GatewayOptions } from './gateway-options.ts';

export type Finding =
  | { readonly kind: 'signed-out' }
  /** `access` is null when the person may not read the lane any more. */
  | { readonly kind: 'access'; readonly access: LaneAccess | null }
  /** It could not be looked up. */
  | { readonly kind: 'unknown' };

/** Somebody whose rights are looked up again. */
export interface Tenant {
  readonly userId: string;
  readonly authSessionId: string;
  readonly laneId: string;
  heed(finding: Finding): void;
}

type Lookups = Pick<GatewayOptions, 'laneAccess' | 'openAuthSessions' | 'logger'>;

/** Leaves connections of the pool for those who open a page meanwhile. */
const PAIRS_AT_ONCE = 4;

/**
 * Looks up the rights behind each socket and tells it. All AuthSessions are one query; the sockets of one person in one
 * lane, however many tabs they are, share another. Never rejects.
 */
export async function checkRights(lookups: Lookups, tenants: readonly Tenant[]): Promise<void> {
  if (tenants.length === 0) return;
  const open = await openAuthSessions(lookups, tenants);
  const pairs = new Map<string, Tenant[]>();
  for (const tenant of tenants) {
    if (open === null) tenant.heed({ kind: 'unknown' });
    else if (!open.has(tenant.authSessionId)) tenant.heed({ kind: 'signed-out' });
    else {
      const key = `${tenant.userId} ${tenant.laneId}`;
      pairs.set(key, [...(pairs.get(key) ?? []), tenant]);
    }
  }
  const waiting = [...pairs.values()];
  const work = async (): Promise<void> => {
    for (let pair = waiting.shift(); pair !== undefined; pair = waiting.shift()) await checkPair(lookups, pair);
  };
  await Promise.all(Array.from({ length: PAIRS_AT_ONCE }, work));
}

async function openAuthSessions(lookups: Lookups, tenants: readonly Tenant[]): Promise<ReadonlySet<string> | null> {
  try {
    return await lookups.openAuthSessions([...new Set(tenants.map((tenant) => tenant.authSessionId))]);
  } catch (error) {
    lookups.logger.warn({ error: describeError(error) }, 'AuthSessions could not be checked');
    return null;
  }
}

async function checkPair(lookups: Lookups, tenants: readonly Tenant[]): Promise<void> {
  const finding = await findAccess(lookups, tenants[0]);
  for (const tenant of tenants) tenant.heed(finding);
}

async function findAccess(lookups: Lookups, tenant: Tenant | undefined): Promise<Finding> {
  if (tenant === undefined) return { kind: 'unknown' };
  const { userId, laneId } = tenant;
  try {
    return { kind: 'access', access: await lookups.laneAccess(userId, laneId) };
  } catch (error) {
    lookups.logger.warn({ laneId, userId, error: describeError(error) }, 'access could not be checked');
    return { kind: 'unknown' };
  }
}

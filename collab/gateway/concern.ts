/** Who is meant by changes of rights that have been told: ids of what changed. */
export interface Concern {
  readonly session: Set<string>;
  readonly person: Set<string>;
  readonly plan: Set<string>;
  readonly lane: Set<string>;
}

export interface Subject {
  readonly authSessionId: string;
  readonly userId: string;
}

export interface Place {
  readonly planId: string | null;
  readonly laneId: string | null;
}

const KINDS = ['session', 'person', 'plan', 'lane'] as const;

export function noConcern(): Concern {
  return { session: new Set(), person: new Set(), plan: new Set(), lane: new Set() };
}

export function isEmpty(concern: Concern): boolean {
  return KINDS.every((kind) => concern[kind].size === 0);
}

/** Adds what a notification of the database names (`{"kind":"plan","id":"…"}`); false when it cannot be read. */
export function addTold(concern: Concern, payload: string): boolean {
  let told: unknown;
  try {
    told = JSON.parse(payload);
  } catch {
    // Not ours to read: the caller looks at everybody.
    return false;
  }
  if (typeof told !== 'object' || told === null || !('kind' in told) || !('id' in told)) return false;
  const { kind, id } = told;
  const known = KINDS.find((name) => name === kind);
  if (known === undefined || typeof id !== 'string') return false;
  concern[known].add(id);
  return true;
}

export function meansSubject(concern: Concern, { authSessionId, userId }: Subject): boolean {
  return concern.session.has(authSessionId) || concern.person.has(userId);
}

export function meansPlace(concern: Concern, { planId, laneId }: Place): boolean {
  return (planId !== null && concern.plan.has(planId)) || (laneId !== null && concern.lane.has(laneId));
}

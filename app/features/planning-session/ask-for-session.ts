import type { PlanningSession } from './session-view.ts';

/** Fields that hold moments, at every depth. */
const MOMENTS = new Set(['now', 'at', 'startsAt', 'startedAt', 'closedAt', 'itemSince', 'nextAt', 'answersDue']);

/** How it stands for this person now; null when the server does not answer, or not with that. */
export async function askForSession(address: string): Promise<PlanningSession | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return null;
    const told: unknown = JSON.parse(await answer.text(), (name, value: unknown) =>
      MOMENTS.has(name) && typeof value === 'string' ? new Date(value) : value,
    );
    return isSession(told) ? told : null;
  } catch {
    return null;
  }
}

/** The server of this page sends nothing else from there but a page to sign in on. */
function isSession(told: unknown): told is PlanningSession {
  return typeof told === 'object' && told !== null && 'now' in told && told.now instanceof Date && 'items' in told;
}

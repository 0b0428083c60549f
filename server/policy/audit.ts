import { words } from '../domain/words.ts';
import { abilities } from './abilities.ts';
import type { Decision } from './decide.ts';
import { type LaneFacts, laneAccess, type MemberFacts, sideOf } from './lane-access.ts';

interface AuditFacts {
  readonly member: MemberFacts;
  readonly lane: LaneFacts;
  readonly isFirmAdministrator: boolean;
}

/** Told alike of what does not exist and of what is not theirs. */
export const AUDIT_HIDDEN = words(
  'This part of the plan does not exist, or you have no access to it.',
  'Diesen Teil des Plans gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
);

/** Whether a person reads the audit chain of a lane; a freeze changes nothing about that. */
export function decideAudit(facts: AuditFacts): Decision {
  const access = laneAccess(facts.member, { ...facts.lane, isFrozen: false });
  if (administers(facts) || (access !== null && (facts.isFirmAdministrator || abilities(access).manage))) {
    return { allowed: true };
  }
  if (access === null) return { allowed: false, code: 'not-found', reason: AUDIT_HIDDEN };
  return {
    allowed: false,
    code: 'forbidden',
    reason: words(
      'This is for administrators of your firm and the owners of your side.',
      'Das ist für die Administration Ihrer Firma und die Verantwortlichen Ihrer Seite.',
    ),
  };
}

/** A firm's administrator needs no place on the plan: their firm's own part and what it shares is theirs to audit. */
function administers({ member, lane, isFirmAdministrator }: AuditFacts): boolean {
  const side = sideOf(member);
  if (!isFirmAdministrator || !member.isActive || side === null || lane.isRestricted) return false;
  return lane.audience === 'shared' || lane.audience === side;
}

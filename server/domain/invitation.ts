/** What an invitation and whoever asked are at a moment. */
export interface InvitationFacts {
  readonly state: 'open' | 'accepted' | 'cancelled';
  readonly expiresAt: Date;
  /** Null for a colleague. */
  readonly planId: string | null;
  /** The planning session whose guest one was to be is closed or called off. */
  readonly isSessionOver: boolean;
  readonly asker: {
    readonly isActive: boolean;
    readonly isAdministrator: boolean;
    /** Of the plan, where there is one; where one is to be a guest, as a lead of it. */
    readonly isMember: boolean;
  };
}

export const INVITATION_DAYS = 14;

/** True while it can be accepted: open, in its time, and whoever asked could still ask. */
export function isStanding({ state, expiresAt, planId, isSessionOver, asker }: InvitationFacts, now: Date): boolean {
  if (state !== 'open' || expiresAt <= now || isSessionOver || !asker.isActive) return false;
  return planId === null ? asker.isAdministrator : asker.isMember;
}

import { ROLE_SIDE, type Role } from '../domain/role.ts';
import { words } from '../domain/words.ts';
import type { Decision } from './decide.ts';

/** Who makes plans for an account, from a plan on which they hold this role: the owner of each side. */
export const MAKES_PLANS: Record<Role, boolean> = {
  'account-manager': true,
  'core-team-member': false,
  'extended-team-member': false,
  'executive-sponsor': false,
  coach: false,
  'supplier-observer': false,
  'supplier-guest': false,
  'customer-lead': true,
  'customer-contributor': false,
  'customer-executive': false,
  'customer-value-confirmer': false,
  'customer-observer': false,
  'customer-guest': false,
};

/** Of somebody who is on a plan of the account, in this role. */
export function decidePlanMaking(role: Role): Decision {
  if (MAKES_PLANS[role]) return { allowed: true };
  return {
    allowed: false,
    code: 'forbidden',
    reason: words(
      'Only the owners of a plan make the next one.',
      'Nur wer einen Plan verantwortet, legt den nächsten an.',
    ),
  };
}

/** Who begins an account of their firm with a customer: its administrators, and who owns the supplier's side of a plan. */
export function decideAccountBeginning(who: {
  readonly isFirmAdministrator: boolean;
  /** Roles on the plans that they are on. */
  readonly roles: readonly Role[];
}): Decision {
  const owns = who.roles.some((role) => MAKES_PLANS[role] && ROLE_SIDE[role] === 'supplier');
  if (who.isFirmAdministrator || owns) return { allowed: true };
  return {
    allowed: false,
    code: 'forbidden',
    reason: words(
      'New accounts are begun by the administrators of your firm and by its account managers.',
      'Neue Partnerschaften legen die Administration Ihrer Firma und ihr Kundenmanagement an.',
    ),
  };
}

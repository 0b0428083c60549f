import type { Audience } from '../../server/domain/audience.ts';
import type { Capability } from '../../server/domain/capability.ts';
import type { Role } from '../../server/domain/role.ts';

/** One letter a capability, as the product design writes its role table. */
export const LETTERS: Record<Capability, string> = {
  read: 'r',
  comment: 'c',
  edit: 'e',
  validate: 'v',
  confirm: 'f',
  publish: 'p',
  approve: 'a',
  manage: 'm',
};

/**
 * Written by hand from the role table of the product design, never generated from the matrix it checks.
 * Empty: the lane does not exist for this role.
 */
export const EXPECTED_CELLS: Record<Role, Record<Audience, string>> = {
  'account-manager': { supplier: 'r c e p m', customer: '', shared: 'r c e p m' },
  'core-team-member': { supplier: 'r c e', customer: '', shared: 'r c e' },
  'extended-team-member': { supplier: '', customer: '', shared: '' },
  'executive-sponsor': { supplier: 'r c a', customer: '', shared: 'r c a' },
  coach: { supplier: 'r c', customer: '', shared: 'r' },
  'supplier-observer': { supplier: '', customer: '', shared: 'r c' },
  'supplier-guest': { supplier: '', customer: '', shared: '' },
  'customer-lead': { supplier: '', customer: 'r c e p m', shared: 'r c e v p m' },
  'customer-contributor': { supplier: '', customer: 'r c e', shared: 'r c e v' },
  'customer-executive': { supplier: '', customer: 'r c a', shared: 'r c v f a' },
  'customer-value-confirmer': { supplier: '', customer: 'r c', shared: 'r c f' },
  'customer-observer': { supplier: '', customer: '', shared: 'r c' },
  'customer-guest': { supplier: '', customer: '', shared: '' },
};

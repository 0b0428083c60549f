import type { Audience } from '../domain/audience.ts';
import type { Capability } from '../domain/capability.ts';
import { ROLES, type Role } from '../domain/role.ts';

const NONE: readonly Capability[] = [];

/**
 * Default capabilities by role and lane audience (product design, section 2). A notepad is read as the
 * shared lane is; another restricted lane gives nothing to anybody but the people named on it. The reading rows are mirrored in the table
 * `role_default` for row-level security; a test compares the two.
 */
export const MATRIX: Record<Role, Record<Audience, readonly Capability[]>> = {
  'account-manager': {
    supplier: ['read', 'comment', 'edit', 'publish', 'manage'],
    customer: NONE,
    shared: ['read', 'comment', 'edit', 'publish', 'manage'],
  },
  'core-team-member': {
    supplier: ['read', 'comment', 'edit'],
    customer: NONE,
    shared: ['read', 'comment', 'edit'],
  },
  'extended-team-member': { supplier: NONE, customer: NONE, shared: NONE },
  'executive-sponsor': {
    supplier: ['read', 'comment', 'approve'],
    customer: NONE,
    shared: ['read', 'comment', 'approve'],
  },
  coach: { supplier: ['read', 'comment'], customer: NONE, shared: ['read'] },
  'supplier-observer': {
    supplier: NONE,
    customer: NONE,
    shared: ['read', 'comment'],
  },
  'supplier-guest': { supplier: NONE, customer: NONE, shared: NONE },
  'customer-lead': {
    supplier: NONE,
    customer: ['read', 'comment', 'edit', 'publish', 'manage'],
    shared: ['read', 'comment', 'edit', 'validate', 'publish', 'manage'],
  },
  'customer-contributor': {
    supplier: NONE,
    customer: ['read', 'comment', 'edit'],
    shared: ['read', 'comment', 'edit', 'validate'],
  },
  'customer-executive': {
    supplier: NONE,
    customer: ['read', 'comment', 'approve'],
    shared: ['read', 'comment', 'validate', 'confirm', 'approve'],
  },
  'customer-value-confirmer': {
    supplier: NONE,
    customer: ['read', 'comment'],
    shared: ['read', 'comment', 'confirm'],
  },
  'customer-observer': {
    supplier: NONE,
    customer: NONE,
    shared: ['read', 'comment'],
  },
  'customer-guest': { supplier: NONE, customer: NONE, shared: NONE },
};

/** Roles that read what both firms share: who has one is on the plan, and no guest of it. */
export const READS_SHARED: readonly Role[] = ROLES.filter((role) => MATRIX[role].shared.includes('read'));

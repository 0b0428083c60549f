import type { Side } from './audience.ts';

/** Roles a person can have on a plan. Administrators hold none: they run firms and the service and read no plan. */
export const ROLES = [
  'account-manager',
  'core-team-member',
  'extended-team-member',
  'executive-sponsor',
  'coach',
  'supplier-observer',
  'customer-lead',
  'customer-contributor',
  'customer-executive',
  'customer-value-confirmer',
  'customer-observer',
] as const;
export type Role = (typeof ROLES)[number];

/** The side a role belongs to; a membership whose role is of the other side gives nothing. */
export const ROLE_SIDE: Record<Role, Side> = {
  'account-manager': 'supplier',
  'core-team-member': 'supplier',
  'extended-team-member': 'supplier',
  'executive-sponsor': 'supplier',
  coach: 'supplier',
  'supplier-observer': 'supplier',
  'customer-lead': 'customer',
  'customer-contributor': 'customer',
  'customer-executive': 'customer',
  'customer-value-confirmer': 'customer',
  'customer-observer': 'customer',
};

/** What the role is called on screen. */
export const ROLE_TITLE: Record<Role, string> = {
  'account-manager': 'Strategic account manager',
  'core-team-member': 'Core team member',
  'extended-team-member': 'Extended team member',
  'executive-sponsor': 'Executive sponsor',
  coach: 'Coach',
  'supplier-observer': 'Observer',
  'customer-lead': 'Customer lead',
  'customer-contributor': 'Contributor',
  'customer-executive': 'Customer executive',
  'customer-value-confirmer': 'Value confirmer',
  'customer-observer': 'Observer',
};

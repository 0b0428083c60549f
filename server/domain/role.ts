import type { Side } from './audience.ts';
import { type Words, words } from './words.ts';

/** Roles a person can have on a plan. Administrators hold none: they run firms and the service and read no plan. */
export const ROLES = [
  'account-manager',
  'core-team-member',
  'extended-team-member',
  'executive-sponsor',
  'coach',
  'supplier-observer',
  'supplier-guest',
  'customer-lead',
  'customer-contributor',
  'customer-executive',
  'customer-value-confirmer',
  'customer-observer',
  'customer-guest',
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
  'supplier-guest': 'supplier',
  'customer-lead': 'customer',
  'customer-contributor': 'customer',
  'customer-executive': 'customer',
  'customer-value-confirmer': 'customer',
  'customer-observer': 'customer',
  'customer-guest': 'customer',
};

/** What the role is called on screen. */
export const ROLE_TITLE: Record<Role, Words> = {
  'account-manager': words('Strategic account manager', 'Strategisches Kundenmanagement'),
  'core-team-member': words('Core team member', 'Kernteam'),
  'extended-team-member': words('Extended team member', 'Erweitertes Team'),
  'executive-sponsor': words('Executive sponsor', 'Patronat der Geschäftsleitung'),
  coach: words('Coach', 'Coach'),
  'supplier-observer': words('Observer', 'Beobachtung'),
  'supplier-guest': words('Guest', 'Gast'),
  'customer-lead': words('Customer lead', 'Leitung auf Kundenseite'),
  'customer-contributor': words('Contributor', 'Mitarbeit'),
  'customer-executive': words('Customer executive', 'Geschäftsleitung des Kunden'),
  'customer-value-confirmer': words('Value confirmer', 'Wertbestätigung'),
  'customer-observer': words('Observer', 'Beobachtung'),
  'customer-guest': words('Guest', 'Gast'),
};

/** Of who is asked to one planning session by name, and has no part in the plan. */
export const GUEST_ROLE: Readonly<Record<Side, Role>> = { supplier: 'supplier-guest', customer: 'customer-guest' };

export function isGuest(role: Role): boolean {
  return role === GUEST_ROLE[ROLE_SIDE[role]];
}

import type { Side } from '../../server/domain/audience.ts';

/** Everybody in the demonstration signs in with this word; demo mode only, and a production start refuses demo mode. */
export const DEMO_PASSWORD = 'covalent-demo';

export interface SeedPerson {
  readonly key: string;
  readonly name: string;
  readonly firm: string;
  readonly side: Side;
  readonly jobTitle: string;
  readonly email: string;
  readonly role: string;
  readonly isFirmAdministrator: boolean;
}

const ADMINISTRATORS = new Set(['ana', 'maria', 'liam', 'noor', 'erik']);

function person(key: string, name: string, firm: string, side: Side, role: string, jobTitle: string): SeedPerson {
  const email = `${key}@${firm.toLowerCase().replaceAll(' ', '-')}.example`;
  return { key, name, firm, side, role, jobTitle, email, isFirmAdministrator: ADMINISTRATORS.has(key) };
}

export const PEOPLE: readonly SeedPerson[] = [
  person('ana', 'Ana Ruiz', 'Northwind', 'supplier', 'account-manager', 'Strategic account manager'),
  person('ben', 'Ben Okafor', 'Northwind', 'supplier', 'core-team-member', 'Solution architect'),
  person('elin', 'Elin Berg', 'Northwind', 'supplier', 'executive-sponsor', 'Chief operating officer'),
  person('tom', 'Tom Weller', 'Northwind', 'supplier', 'coach', 'SAM programme coach'),
  person('priya', 'Priya Nair', 'Northwind', 'supplier', 'extended-team-member', 'Pricing analyst'),
  person('oscar', 'Oscar Lind', 'Northwind', 'supplier', 'supplier-observer', 'Field service lead'),
  person('maria', 'Maria Keller', 'Contoso', 'customer', 'customer-lead', 'Head of plant operations'),
  person('jonas', 'Jonas Albrecht', 'Contoso', 'customer', 'customer-contributor', 'Maintenance manager'),
  person('claire', 'Claire Dubois', 'Contoso', 'customer', 'customer-executive', 'Chief supply chain officer'),
  person('sofia', 'Sofia Brandt', 'Contoso', 'customer', 'customer-value-confirmer', 'Finance controller'),
  person('ravi', 'Ravi Menon', 'Contoso', 'customer', 'customer-observer', 'Strategic procurement'),
  person('liam', 'Liam Chen', 'Fabrikam', 'supplier', 'account-manager', 'Strategic account manager'),
  person('noor', 'Noor Haddad', 'Tailspin', 'customer', 'customer-lead', 'Director of logistics'),
  person('erik', 'Erik Holm', 'Adventure Works', 'customer', 'customer-lead', 'Head of production'),
];

import type { Sql, Tx } from '../client.ts';

/** A person of a firm, as its administrators see them. */
export interface FirmPersonRow {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly email: string;
  readonly isAdministrator: boolean;
  /** Asked in for one planning session: none of its people. */
  readonly isGuest: boolean;
  readonly isActive: boolean;
}

/**
 * Runs `work` while nobody else changes who belongs to the firm, and in the name of `by`. Runs as covalent_provision, as
 * all of this file.
 */
export async function holdFirm<T>(
  provision: Sql,
  { firmId, by }: { readonly firmId: string; readonly by: string | null },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return provision.begin(async (tx) => {
    await tx`SELECT set_config('app.user_id', ${by ?? ''}, true)`;
    await tx`SELECT id FROM firm WHERE id = ${firmId} FOR NO KEY UPDATE`;
    return work(tx);
  });
}

/** Everybody of a firm, by name. */
export async function listPeopleOf(provision: Sql | Tx, firmId: string): Promise<readonly FirmPersonRow[]> {
  return provision<FirmPersonRow[]>`
    SELECT p.id, p.name, p.job_title, u.email, p.firm_role = 'administrator' AS is_administrator, p.firm_role = 'guest' AS is_guest,
      u.status = 'active' AS is_active
    FROM person p JOIN auth_user u ON u.id = p.id WHERE p.firm_id = ${firmId} ORDER BY p.name, p.id`;
}

export async function setAdministrator(tx: Tx, personId: string, isAdministrator: boolean): Promise<void> {
  const role = isAdministrator ? 'administrator' : 'member';
  await tx`UPDATE person SET firm_role = ${role} WHERE id = ${personId} AND firm_role NOT IN (${role}, 'guest')`;
}

/** Whether a person may sign in; every node hears of it with the commit. */
export async function setActive(tx: Tx, personId: string, isActive: boolean): Promise<void> {
  const status = isActive ? 'active' : 'suspended';
  await tx`UPDATE auth_user SET status = ${status} WHERE id = ${personId} AND status <> ${status}`;
}

/** A guest comes to be one of the firm's people. */
export async function becomeMember(tx: Tx, personId: string): Promise<void> {
  await tx`UPDATE person SET firm_role = 'member' WHERE id = ${personId} AND firm_role = 'guest'`;
}

import type { Sql } from '../client.ts';
import { isEmpty, type NewPerson, writeFirm, writePerson } from './provisioning.ts';

/** Keeps the code of the first administrator while there is no firm, and forgets those that are over. Runs as covalent_provision. */
export async function keepSetupCode(provision: Sql, hash: string, { now, expiresAt }: { now: Date; expiresAt: Date }) {
  await provision`DELETE FROM setup_code WHERE expires_at <= ${now}`;
  await provision`INSERT INTO setup_code (hash, expires_at) VALUES (${hash}, ${expiresAt})`;
}

/**
 * The first firm with its administrator, for a code: all or nothing, and once. False for a code that opens nothing, also
 * because there is a firm by now. Runs as covalent_provision.
 */
export async function spendSetupCode(
  provision: Sql,
  { hash, now }: { readonly hash: string; readonly now: Date },
  { firmName, person }: { readonly firmName: string; readonly person: NewPerson },
): Promise<boolean> {
  return provision.begin(async (tx) => {
    // One after the other, also where two codes are spent at once.
    await tx`SELECT FROM installation FOR UPDATE`;
    const spent = await tx`DELETE FROM setup_code WHERE hash = ${hash} AND expires_at > ${now} RETURNING hash`;
    if (spent.length === 0 || !(await isEmpty(tx))) return false;
    await writeFirm(tx, { id: person.firmId, name: firmName });
    await writePerson(tx, person);
    await tx`DELETE FROM setup_code`;
    return true;
  });
}

import type { Sql } from '../client.ts';

/** Snake case: the auth pool serves Lucia's adapter, which reads its rows unmapped. */
interface CredentialRow {
  id: string;
  password_hash: string | null;
  status: 'active' | 'suspended';
}

export interface Credential {
  readonly userId: string;
  readonly passwordHash: string | null;
  readonly isActive: boolean;
}

/** By address in lower case; null when unknown. Runs as covalent_auth. */
export async function loadCredentialByEmail(auth: Sql, email: string): Promise<Credential | null> {
  const [row] = await auth<CredentialRow[]>`
    SELECT id, password_hash, status FROM auth_user WHERE email = ${email.trim().toLowerCase()}`;
  return toCredential(row);
}

export async function loadCredential(auth: Sql, userId: string): Promise<Credential | null> {
  const [row] = await auth<CredentialRow[]>`SELECT id, password_hash, status FROM auth_user WHERE id = ${userId}`;
  return toCredential(row);
}

export async function updatePasswordHash(auth: Sql, userId: string, passwordHash: string): Promise<void> {
  await auth`UPDATE auth_user SET password_hash = ${passwordHash} WHERE id = ${userId}`;
}

function toCredential(row: CredentialRow | undefined): Credential | null {
  if (row === undefined) return null;
  return {
    userId: row.id,
    passwordHash: row.password_hash,
    isActive: row.status === 'active',
  };
}

import type { Delegation } from '../../server/domain/sign-off.ts';
import type { Sql, Tx } from '../client.ts';

/** Makes a public key known, for as long as anything that it signed. Runs as covalent_provision. */
export async function addSigningKey(provision: Sql | Tx, publicKey: Uint8Array): Promise<void> {
  await provision`INSERT INTO signing_key (fingerprint, public_key)
    VALUES (encode(sha256(${publicKey}::bytea), 'hex'), ${publicKey}) ON CONFLICT DO NOTHING`;
}

/** The demonstration's private key: this one, unless another process was first. Runs as covalent_provision. */
export async function keepDemonstrationKey(provision: Sql | Tx, privateKey: string): Promise<string> {
  await provision`INSERT INTO demonstration_key (private_key) VALUES (${privateKey}) ON CONFLICT DO NOTHING`;
  const [row] = await provision<{ privateKey: string }[]>`SELECT private_key FROM demonstration_key`;
  if (row === undefined) throw new Error('the key of the demonstration was not stored');
  return row.privateKey;
}

export async function listSigningKeys(
  tx: Tx,
): Promise<readonly { readonly fingerprint: string; readonly publicKey: string; readonly since: Date }[]> {
  return tx<{ fingerprint: string; publicKey: string; since: Date }[]>`
    SELECT fingerprint, translate(encode(public_key, 'base64'), E'\n', '') AS public_key, since FROM signing_key ORDER BY since, fingerprint`;
}

/** On these plans, but for those that were ended. Row-level security filters: of one's own firm, or for the owner of a side. */
export async function listDelegations(tx: Tx, planIds: readonly string[]): Promise<readonly Delegation[]> {
  return tx<Delegation[]>`
    SELECT d.id, d.plan_id, d.signatory_id, d.delegate_id, d.from_day, d.to_day, d.person_id AS named_by
    FROM delegation d LEFT JOIN delegation_end e ON e.delegation_id = d.id
    WHERE d.plan_id = ANY (${[...planIds]}::uuid[]) AND e.delegation_id IS NULL ORDER BY d.from_day, d.id`;
}

/** Answers its id. */
export async function addDelegation(tx: Tx, d: Omit<Delegation, 'id'>): Promise<string> {
  const [row] = await tx<
    { id: string }[]
  >`INSERT INTO delegation (plan_id, signatory_id, delegate_id, from_day, to_day, person_id)
    VALUES (${d.planId}, ${d.signatoryId}, ${d.delegateId}, ${d.fromDay}::date, ${d.toDay}::date, ${d.namedBy}) RETURNING id`;
  if (row === undefined) throw new Error('a delegation was not stored');
  return row.id;
}

export async function endDelegation(tx: Tx, id: string, personId: string): Promise<void> {
  await tx`INSERT INTO delegation_end (delegation_id, person_id) VALUES (${id}, ${personId}) ON CONFLICT DO NOTHING`;
}

/** Firms among these whose only person is author and approver, as they have declared. */
export async function listSingleSignatories(tx: Tx, firmIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx<{ firmId: string }[]>`
    SELECT firm_id FROM single_signatory WHERE firm_id = ANY (${[...firmIds]}::uuid[])`;
  return new Set(rows.map(({ firmId }) => firmId));
}

export async function declareSingleSignatory(tx: Tx, firmId: string, personId: string): Promise<void> {
  await tx`INSERT INTO single_signatory (firm_id, person_id) VALUES (${firmId}, ${personId}) ON CONFLICT DO NOTHING`;
}

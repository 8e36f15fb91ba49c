/** The SQL of passkeys. Whatever writes has locked the person. */
import type { Queries } from '../database/database.ts';

export interface Passkey {
  readonly id: string;
  readonly personId: string;
  /** What the device calls it, in base64url. */
  readonly credentialId: string;
  /** SubjectPublicKeyInfo in DER, in base64url. */
  readonly publicKey: string;
  /** By its number of COSE. */
  readonly algorithm: number;
  /** How often the device says it has signed; 0 where it does not count. */
  readonly counter: number;
  readonly name: string;
  readonly createdAtMs: number;
  readonly usedAtMs: number | null;
}

/** The one created first at first. */
export const listPasskeys = (queries: Queries, personId: string): Promise<Passkey[]> =>
  queries.query<Passkey>(LIST, [personId]);

export async function findPasskey(
  queries: Queries,
  credentialId: string,
): Promise<Passkey | undefined> {
  const [row] = await queries.query<Passkey>(FIND, [credentialId]);
  return row;
}

/** false: the device's key is registered already. */
export async function insertPasskey(tx: Queries, passkey: Passkey): Promise<boolean> {
  const { id, personId, credentialId, publicKey, algorithm, counter, name, createdAtMs } = passkey;
  const values = [id, personId, credentialId, publicKey, algorithm, counter, name, createdAtMs];
  return (await tx.query(INSERT, values)).length === 1;
}

export async function notePasskeyUse(
  tx: Queries,
  id: string,
  counter: number,
  nowMs: number,
): Promise<void> {
  await tx.query('UPDATE passkey SET counter = $2, used_at_ms = $3 WHERE id = $1', [
    id,
    counter,
    nowMs,
  ]);
}

/** Its name; undefined: the person has no such passkey. */
export async function deletePasskey(
  tx: Queries,
  personId: string,
  id: string,
): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>(DELETE, [personId, id]);
  return row?.name;
}

const PASSKEY = `
  SELECT id, person_id AS "personId", credential_id AS "credentialId", public_key AS "publicKey", algorithm,
         counter, name, created_at_ms AS "createdAtMs", used_at_ms AS "usedAtMs"
  FROM passkey`;
const LIST = `${PASSKEY} WHERE person_id = $1 ORDER BY created_at_ms, id`;
const FIND = `${PASSKEY} WHERE credential_id = $1`;
const INSERT = `
  INSERT INTO passkey
    (id, person_id, credential_id, public_key, algorithm, counter, name, created_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`;
const DELETE = 'DELETE FROM passkey WHERE person_id = $1 AND id = $2 RETURNING name';

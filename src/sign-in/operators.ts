/**
 * Operators who sign in: people whose session does what the operator token does, as long as they have a second factor. Who becomes
 * one, and ceases to be one, stands in the log of the operator.
 */
import { recordAct } from '../audit/record.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { lockCredentials, findCredentialsByEmail } from './person-repository.ts';

interface OperatorDeps {
  readonly database: Database;
  readonly clock: Clock;
}

export interface Operator {
  readonly email: string;
  readonly sinceMs: number;
  readonly hasFactor: boolean;
}

/** All of them, the first one first. */
export const listOperators = (queries: Queries): Promise<Operator[]> =>
  queries.query<Operator>(LIST, []);

/** Makes somebody an operator, or no longer one. `unchanged`: it was so before; undefined: nobody signs in with the address. */
export async function setOperator(
  { database, clock }: OperatorDeps,
  email: string,
  isOperator: boolean,
): Promise<'changed' | 'unchanged' | undefined> {
  const found = await findCredentialsByEmail(database, email);
  if (found === undefined) return undefined;
  const { personId } = found;
  return database.transaction(async (tx) => {
    if ((await lockCredentials(tx, personId)) === undefined) return undefined;
    const sinceMs = isOperator ? clock.now() : null;
    const written = await tx.query(WRITE, [personId, sinceMs]);
    if (written.length === 0) return 'unchanged';
    const act = isOperator ? 'operator.granted' : 'operator.revoked';
    await recordAct(tx, { act, accountId: null, target: personId });
    return 'changed';
  });
}

const LIST = `
  SELECT email, operator_since_ms AS "sinceMs", totp_since_ms IS NOT NULL AS "hasFactor"
  FROM person WHERE operator_since_ms IS NOT NULL ORDER BY operator_since_ms, id`;
const WRITE = `
  UPDATE person SET operator_since_ms = $2::int8
  WHERE id = $1 AND (operator_since_ms IS NULL) <> ($2::int8 IS NULL) RETURNING id`;

/** What a payment provider calls our accounts and payables, in SQL. */
import type { PaymentRecords } from './payment-provider.ts';
import type { Queries } from '../database/database.ts';

/** The records of a migrated database. */
export function createPaymentRecords(database: Queries): PaymentRecords {
  const find: PaymentRecords['find'] = async (of, id) =>
    (await database.query<{ reference: string }>(FIND, [of, id]))[0]?.reference ?? null;
  return {
    find,
    async keep(of, id, before, reference) {
      const [kept] = await database.query<{ reference: string }>(
        before === null ? KEEP_FIRST : KEEP_NEXT,
        before === null ? [of, id, reference] : [of, id, reference, before],
      );
      const now = kept?.reference ?? (await find(of, id));
      if (now === null) throw new Error(`nothing is kept of ${of} ${id}, not even ${before}`);
      return now;
    },
  };
}

const FIND = 'SELECT reference FROM payment_record WHERE kind = $1 AND id = $2';
const KEEP_FIRST = `
  INSERT INTO payment_record (kind, id, reference) VALUES ($1, $2, $3)
  ON CONFLICT DO NOTHING
  RETURNING reference`;
const KEEP_NEXT = `
  UPDATE payment_record SET reference = $3
  WHERE kind = $1 AND id = $2 AND reference = $4
  RETURNING reference`;

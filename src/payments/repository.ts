/** The SQL of the payment records: the provider's ids of our accounts and payables. */
import type { PaymentRecords } from './payment-provider.ts';
import type { Queries } from '../database/database.ts';

/** The records of a migrated database. */
export function createPaymentRecords(database: Queries): PaymentRecords {
  const find: PaymentRecords['find'] = async (of, id) =>
    (await database.query<{ reference: string }>(FIND, [of, id]))[0]?.reference ?? null;
  return {
    find,
    async replace(of, id, before, reference) {
      const [written] = await database.query<{ reference: string }>(
        before === null ? INSERT : REPLACE,
        before === null ? [of, id, reference] : [of, id, reference, before],
      );
      const now = written?.reference ?? (await find(of, id));
      if (now === null) throw new Error(`no record of ${of} ${id} was written`);
      return now;
    },
  };
}

const FIND = 'SELECT reference FROM payment_record WHERE kind = $1 AND id = $2';
const INSERT = `
  INSERT INTO payment_record (kind, id, reference) VALUES ($1, $2, $3)
  ON CONFLICT DO NOTHING
  RETURNING reference`;
const REPLACE = `
  UPDATE payment_record SET reference = $3
  WHERE kind = $1 AND id = $2 AND reference = $4
  RETURNING reference`;

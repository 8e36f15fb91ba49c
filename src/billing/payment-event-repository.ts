/** The SQL of the payment provider's events that have been acted on. They are kept forever. */
import type { Queries } from '../database/database.ts';

export const hasPaymentEvent = async (queries: Queries, id: string): Promise<boolean> =>
  (await queries.query('SELECT id FROM payment_event WHERE id = $1', [id])).length > 0;

/** false: it was there before. */
export const insertPaymentEvent = async (
  queries: Queries,
  id: string,
  atMs: number,
): Promise<boolean> => (await queries.query(INSERT, [id, atMs])).length > 0;

const INSERT = `
  INSERT INTO payment_event (id, at_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id`;

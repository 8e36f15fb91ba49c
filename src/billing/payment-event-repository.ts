/**
 * The SQL of the payment provider's events that have been acted on. They are kept for longer than a provider
 * sends an event again: Stripe tries for three days, and lets people resend one for thirty.
 */
import { deleteInSlices } from '../database/delete-in-slices.ts';
import type { Queries } from '../database/database.ts';

export const hasPaymentEvent = async (queries: Queries, id: string): Promise<boolean> =>
  (await queries.query('SELECT id FROM payment_event WHERE id = $1', [id])).length > 0;

/** false: it was there before. */
export const insertPaymentEvent = async (
  queries: Queries,
  id: string,
  atMs: number,
): Promise<boolean> => (await queries.query(INSERT, [id, atMs])).length > 0;

/** Deletes those that were acted on before; how many. */
export const deletePaymentEvents = (queries: Queries, beforeMs: number): Promise<number> =>
  deleteInSlices(queries, 'payment_event', 'at_ms < $1', [beforeMs]);

const INSERT = `
  INSERT INTO payment_event (id, at_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id`;

/** The SQL of what an account owes: columns of a query over an account `a` and its newest cycle `c`. */
import type { Dues } from './dues.ts';

export interface DuesRow {
  readonly unpaid_number: string | null;
  readonly past_due_number: string | null;
  readonly is_closing: boolean;
  readonly unpaid_parts: readonly (readonly [number, number])[] | null;
  readonly order_credit_cents: number;
}

export const duesOf = (row: DuesRow): Dues => ({
  unpaid: row.unpaid_number,
  pastDue: row.past_due_number,
  isClosing: row.is_closing,
  unpaidParts: (row.unpaid_parts ?? []).map(([startMs, cents]) => ({
    startMs,
    cents: BigInt(cents),
  })),
});

/** An order is no debt: its plan has not begun. A cycle that a change cut short was invoiced with the change. */
export const DUES_COLUMNS = `
  (SELECT i.number FROM invoice i
   WHERE i.account_id = a.id AND i.kind <> 'order' AND i.status IN ('open', 'past_due')
   ORDER BY i.issued_at_ms, i.seq LIMIT 1) AS unpaid_number,
  (SELECT i.number FROM invoice i
   WHERE i.account_id = a.id AND i.kind <> 'order' AND i.status = 'past_due'
   ORDER BY i.issued_at_ms, i.seq LIMIT 1) AS past_due_number,
  EXISTS (SELECT FROM cycle e
          WHERE e.account_id = a.id AND e.seq > 0 AND e.seq < c.seq
            AND e.closed_at_ms IS NULL AND e.invoiced_calls IS NULL) AS is_closing,
  (SELECT json_agg(json_build_array(l.start_ms, l.cents))
   FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
   WHERE i.account_id = a.id AND i.kind <> 'order' AND i.status IN ('open', 'past_due', 'void')
     AND l.kind IN ('fee', 'credit') AND l.start_ms >= c.start_ms) AS unpaid_parts,
  (SELECT coalesce(-sum(l.cents), 0)::int8
   FROM purchase p JOIN invoice_line l ON l.invoice_id = p.id
   WHERE p.account_id = a.id AND p.status = 'open' AND l.kind = 'balance') AS order_credit_cents`;

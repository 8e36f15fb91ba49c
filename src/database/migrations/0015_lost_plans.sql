-- Which plan an account lost over an invoice, or lost unpaid with it: its payment begins that plan again.
ALTER TABLE invoice ADD COLUMN lost_cycle_id bigint;
ALTER TABLE invoice ADD COLUMN lost_cents bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN invoice.lost_cycle_id IS
  'The cycle whose plan begins again when the invoice is paid: the account lost it over this invoice, or while it was unpaid. null: no plan was lost.';
COMMENT ON COLUMN invoice.lost_cents IS
  'What was left of the price of that cycle when it was lost, and had been paid with other invoices.';
UPDATE invoice i SET lost_cycle_id = c.id
FROM cycle c
WHERE i.dunned_at_ms IS NOT NULL AND i.kind <> 'order' AND i.status = 'past_due'
  AND c.account_id = i.account_id AND c.seq > 0 AND c.end_ms = i.dunned_at_ms
  AND c.end_ms < c.opened_end_ms AND c.invoiced_calls IS NULL AND c.plan_id <> 'free';
COMMENT ON TABLE invoice IS
  'Invoices with everything they were issued with. Only status, status_at_ms, payment_reference, dunned_at_ms, lost_cycle_id, lost_cents and collect_at_ms are ever updated, and no row is deleted.';

-- A payment of another amount or currency than is owed is paid back, too.
ALTER TABLE refund DROP CONSTRAINT refund_reason_check;
ALTER TABLE refund ADD CONSTRAINT refund_reason_check CHECK (
  reason IN ('purchase_stale', 'paid_twice', 'invoice_void', 'account_deleted', 'wrong_amount'));

-- What is paid on a page is looked for there where the provider's event was lost, even if nothing is collected.
ALTER TABLE invoice ADD COLUMN page_at_ms bigint;
CREATE INDEX invoice_page ON invoice (page_at_ms) WHERE status IN ('open', 'past_due');
COMMENT ON COLUMN invoice.page_at_ms IS
  'When a page of the payment provider to pay it on was last asked for; null: never.';
COMMENT ON TABLE invoice IS
  'Invoices with everything they were issued with. Only status, status_at_ms, payment_reference, dunned_at_ms, collect_at_ms and page_at_ms are ever updated, and no row is deleted.';

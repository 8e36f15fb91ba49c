-- Money that came in through the payment provider and is not owed. It is paid back there, once.
CREATE TABLE refund (
  reference text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id),
  payable_id text NOT NULL,
  cents bigint NOT NULL,
  currency text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('purchase_stale', 'paid_twice', 'invoice_void', 'account_deleted')),
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done')),
  created_at_ms bigint NOT NULL,
  attempt_at_ms bigint NOT NULL,
  done_at_ms bigint,
  refund_reference text,
  failure text
);
CREATE INDEX refund_open ON refund (attempt_at_ms) WHERE status = 'open';
CREATE INDEX refund_created ON refund (created_at_ms);
COMMENT ON TABLE refund IS
  'Payments that are paid back through the provider. One row for a payment, so that none is paid back twice.';
COMMENT ON COLUMN refund.reference IS 'The provider''s id of the payment.';
COMMENT ON COLUMN refund.payable_id IS 'The purchase or invoice that was paid.';
COMMENT ON COLUMN refund.attempt_at_ms IS 'When it is requested next.';
COMMENT ON COLUMN refund.refund_reference IS 'The provider''s id of the refund.';
COMMENT ON COLUMN refund.failure IS 'Why the last attempt failed; null: none has.';

-- A plan that is paid by invoice begins when that invoice is booked as paid: its invoice is an order's, and a
-- running cycle can have several of them, because orders can be withdrawn.
ALTER TABLE invoice DROP CONSTRAINT invoice_cause;
CREATE UNIQUE INDEX invoice_cause ON invoice (cycle_id, kind, segment) WHERE kind <> 'order';
ALTER TABLE account ADD COLUMN balance_cents bigint NOT NULL DEFAULT 0 CHECK (balance_cents >= 0);
COMMENT ON COLUMN account.balance_cents IS 'Account credit before tax, which pays the following invoices.';

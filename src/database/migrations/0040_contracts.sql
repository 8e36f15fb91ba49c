-- What the operator agrees on with one account: a price of its own, a purchase order number, an SLA.
ALTER TABLE account ADD COLUMN contract_plan_id text;
ALTER TABLE account ADD COLUMN contract_monthly_cents bigint;
ALTER TABLE account ADD COLUMN contract_annual_cents bigint;
ALTER TABLE account ADD COLUMN contract_overage_micros bigint;
ALTER TABLE account ADD COLUMN purchase_order text NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN sla_thousandths integer;
ALTER TABLE account ADD CONSTRAINT account_contract CHECK (
  (contract_plan_id IS NULL)
  = (contract_monthly_cents IS NULL AND contract_annual_cents IS NULL AND contract_overage_micros IS NULL));
ALTER TABLE account ADD CONSTRAINT account_contract_price CHECK (
  contract_monthly_cents > 0 AND contract_annual_cents > 0 AND contract_overage_micros > 0);
ALTER TABLE account ADD CONSTRAINT account_sla_thousandths_check CHECK (sla_thousandths BETWEEN 0 AND 100000);
COMMENT ON COLUMN account.contract_plan_id IS 'The plan that the account has a price of its own for, from its next cycle or choice on; null: none.';
COMMENT ON COLUMN account.contract_overage_micros IS 'Of one call beyond the included ones, in millionths of the currency''s unit; null: the plan''s.';
COMMENT ON COLUMN account.purchase_order IS 'Printed on invoices; empty: none.';
COMMENT ON COLUMN account.sla_thousandths IS 'The uptime agreed on, in thousandths of a percent; null: no figure of its own.';
ALTER TABLE cycle_segment ADD COLUMN monthly_cents bigint;
ALTER TABLE cycle_segment ADD COLUMN annual_cents bigint;
ALTER TABLE cycle_segment ADD COLUMN overage_micros bigint;
COMMENT ON COLUMN cycle_segment.monthly_cents IS 'What a whole month is billed at in this part of the cycle; null: the plan''s price.';
COMMENT ON COLUMN cycle_segment.overage_micros IS 'The same of one call beyond the included ones.';
ALTER TABLE invoice ADD COLUMN buyer_purchase_order text NOT NULL DEFAULT '';

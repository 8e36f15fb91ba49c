-- A change of plan that cuts a cycle short invoices the calls charged by then. The cycle is closed like any other
-- one, which invoices those that were charged after that.
ALTER TABLE cycle ADD COLUMN invoiced_calls bigint;
COMMENT ON COLUMN cycle.invoiced_calls IS
  'Calls whose overage the invoice of a change has charged that cut the cycle short; null: no change did.';

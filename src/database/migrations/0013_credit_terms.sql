-- An account whose invoices the operator trusts to be paid: what it chooses begins at once.
ALTER TABLE account ADD COLUMN credit_days integer CHECK (credit_days BETWEEN 0 AND 365);
COMMENT ON COLUMN account.credit_days IS
  'Days until the invoice of a plan that begins at once is due; null: a plan begins when its invoice is paid.';

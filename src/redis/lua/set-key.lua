-- Sets what a key may do from the next request on. A rule that is older than the known one changes
-- nothing; of two that are as new the one that refuses counts (a tombstone, which loads keep as
-- well).
local account, args = ...
local keyId = args[1]
local rule = args[2] -- as parseRule reads it

keepNewerRule(account, keyId, rule)
-- What a key with a cap has spent is for the ledger to say.
local _, _, _, cap = parseRule(rule)
if cap then
  drop(account, 'state')
end
outdateLoads(account)
prolong(account)
return 1

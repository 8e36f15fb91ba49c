-- Sets what a key may do from the next request on. A rule that is older than the known one changes
-- nothing; of two that are as new the one that refuses counts (a tombstone, which loads keep as
-- well).
local account, keys = KEYS[1], KEYS[2]
local keyId = ARGV[1]
local rule = ARGV[2] -- as parseRule reads it
local idleMs = tonumber(ARGV[3])

keepNewerRule(keys, keyId, rule)
redis.call('PEXPIRE', keys, idleMs)

-- What a key with a cap has spent is for the ledger to say.
local _, _, _, cap = parseRule(rule)
if cap then
  redis.call('HDEL', account, 'plan')
end
outdateLoads(account)
redis.call('PEXPIRE', account, idleMs)
return 1

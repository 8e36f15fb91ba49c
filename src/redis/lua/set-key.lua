-- Tells what a key may do from the next request on. What is older than what is known changes nothing;
-- of two that are as new the one that refuses counts (a tombstone, which loads keep as well).
local account, keys = KEYS[1], KEYS[2]
local keyId = ARGV[1]
local rule = ARGV[2] -- live|revision|until|cap, see admit.lua
local idleMs = tonumber(ARGV[3])

local function parse(text)
  local live, revision, untilMs, cap = string.match(text, '^([01])|?(%d*)|?(%d*)|?(%d*)$')
  return live, tonumber(revision) or 1, tonumber(cap)
end
local live, revision, cap = parse(rule)
local known = redis.call('HGET', keys, keyId)
local knownLive, knownRevision = parse(known or '')
if not known or revision > knownRevision
  or (revision == knownRevision and (knownLive == '1' or live == '0')) then
  redis.call('HSET', keys, keyId, rule)
end
redis.call('PEXPIRE', keys, idleMs)

-- What a key with a cap has spent is the ledger's to say.
if cap then
  redis.call('HDEL', account, 'plan')
end
local time = redis.call('TIME')
redis.call('HSETNX', account, 'epoch',
  string.format('%.0f', tonumber(time[1]) * 1000000 + tonumber(time[2])))
redis.call('HINCRBY', account, 'epoch', 1)
redis.call('PEXPIRE', account, idleMs)
return 1

-- Takes over what the ledger said: 1, or 0 where the load is outdated. While an account is not loaded
-- nothing is admitted, so its open reservations only become fewer, and each that was asked about is
-- still open or has ended since.
local account, keys, open, ended = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local epoch = ARGV[1]
local plan = ARGV[2]
local mode = ARGV[3]
local included = tonumber(ARGV[4])
local used = tonumber(ARGV[5])
local overageMax = ARGV[6] -- a number, or '' for no cap
local limitRequests = tonumber(ARGV[7])
local limitWindowMs = tonumber(ARGV[8])
local cycleId = ARGV[9]
local startMs = tonumber(ARGV[10])
local endMs = tonumber(ARGV[11])
local version = tonumber(ARGV[12])
local nowMs = tonumber(ARGV[13])
local idleMs = tonumber(ARGV[14])
local askedCount = tonumber(ARGV[15])
-- From here: pairs of a reservation and how many of its credits the ledger counts; then of each key its id, its
-- rule (live|revision|until|cap, see admit.lua) and what the ledger says it spent in this cycle.
local first = 16

-- Whoever began at the same time was faster; what it loaded is as good.
if redis.call('HEXISTS', account, 'plan') == 1 then
  return 1
end
if redis.call('HGET', account, 'epoch') ~= epoch then
  return 0
end
for i = first, first + 2 * askedCount - 1, 2 do
  local reservationId, counted = ARGV[i], tonumber(ARGV[i + 1])
  local held = redis.call('HGET', ended, reservationId) or redis.call('HGET', open, reservationId)
  if held then
    -- What has ended names at its end how many of its credits stay used.
    local amount, heldCycleId, kept = string.match(held, '^(%d+)|([^|]*)|%d+|[^|]*|?(%d*)$')
    if heldCycleId == cycleId then
      used = used + (tonumber(kept) or tonumber(amount)) - counted
    end
  end
end
redis.call('DEL', ended)
local function parse(rule)
  local live, revision, untilMs, cap = string.match(rule, '^([01])|?(%d*)|?(%d*)|?(%d*)$')
  return live, tonumber(revision) or 1, tonumber(cap)
end
for i = first + 2 * askedCount, #ARGV, 3 do
  local keyId, rule, spent = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  local live, revision, cap = parse(rule)
  local known = redis.call('HGET', keys, keyId)
  local knownLive, knownRevision = parse(known or '')
  -- The newer rule counts, and of two that are as new the one that refuses.
  if not known or revision > knownRevision
    or (revision == knownRevision and (knownLive == '1' or live == '0')) then
    redis.call('HSET', keys, keyId, rule)
  end
  if cap then
    local spentIn, credits =
      string.match(redis.call('HGET', account, 'spent:' .. keyId) or '', '^([^|]*)|(%d+)$')
    if spentIn == cycleId then
      spent = math.max(spent, tonumber(credits))
    end
    redis.call('HSET', account, 'spent:' .. keyId, string.format('%s|%.0f', cycleId, spent))
  end
end
redis.call('HSET', account, 'plan', plan, 'mode', mode, 'included', included, 'used', used,
  'overageMax', overageMax, 'limitRequests', limitRequests, 'limitWindowMs', limitWindowMs,
  'cycleId', cycleId, 'startMs', startMs, 'endMs', endMs, 'version', version,
  'loadedAtMs', nowMs)
redis.call('PEXPIRE', account, idleMs)
redis.call('PEXPIRE', keys, idleMs)
return 1

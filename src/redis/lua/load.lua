-- Takes over what the ledger says: 1, or 0 where the load is outdated. While an account is not
-- loaded nothing is admitted, so its open reservations only become fewer, and each that the ledger
-- was read for is still open or has ended since.
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
local fixedUs = tonumber(ARGV[15])
local unconfirmedUs = tonumber(ARGV[16])
local reservationCount = tonumber(ARGV[17])
-- From here: for each reservation its id, how many of its credits the ledger counts, and 1 where it
-- is pending there; then for each key its id, its rule (as parseRule reads it) and what the ledger
-- says it spent in this cycle.
local firstReservation = 18
local firstKey = firstReservation + 3 * reservationCount

-- A load that began at the same time was faster; what it loaded is as good.
if redis.call('HEXISTS', account, 'plan') == 1 then
  return 1
end
if redis.call('HGET', account, 'epoch') ~= epoch then
  return 0
end
local nowUs = timeUs(fixedUs)
for i = firstReservation, firstKey - 1, 3 do
  local reservationId, counted, isPending = ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2] == '1'
  local reservation =
    redis.call('HGET', ended, reservationId) or redis.call('HGET', open, reservationId)
  if reservation then
    local amount, reservedIn, atUs, keyId, kept = parseReservation(reservation)
    if not kept and isUnconfirmed(atUs, nowUs, unconfirmedUs) then
      if isPending then
        local confirmed = formatReservation(amount, reservedIn, nowUs, keyId)
        redis.call('HSET', open, reservationId, confirmed)
      else
        -- Its end never came here; the ledger has ended it, or will never record it.
        kept = counted
        redis.call('HDEL', open, reservationId)
        returnSpent(account, keyId, reservedIn, amount - kept)
      end
    end
    if reservedIn == cycleId then
      used = used + (kept or amount) - counted
    end
  end
end
redis.call('DEL', ended)
local isLoaded = {}
for i = firstKey, #ARGV, 3 do
  local keyId, rule, spent = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  isLoaded[keyId] = true
  keepNewerRule(keys, keyId, rule)
  local _, _, _, cap = parseRule(rule)
  if cap then
    local known = readSpent(account, keyId, cycleId) or 0
    writeSpent(account, keyId, cycleId, math.max(spent, known))
  end
end
-- Keys that ended long ago: what was read after every change that came here lacks them.
for _, keyId in ipairs(redis.call('HKEYS', keys)) do
  if not isLoaded[keyId] then
    redis.call('HDEL', keys, keyId)
    redis.call('HDEL', account, 'spent:' .. keyId)
  end
end
redis.call('HSET', account, 'plan', plan, 'mode', mode, 'included', included, 'used', used,
  'overageMax', overageMax, 'limitRequests', limitRequests, 'limitWindowMs', limitWindowMs,
  'cycleId', cycleId, 'startMs', startMs, 'endMs', endMs, 'version', version,
  'loadedAtMs', nowMs, 'confirmedUs', string.format('%.0f', nowUs))
redis.call('PEXPIRE', account, idleMs)
redis.call('PEXPIRE', keys, idleMs)
return 1

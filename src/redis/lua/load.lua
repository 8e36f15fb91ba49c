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
local reservationCount = tonumber(ARGV[15])
-- From here: for each reservation its id and how many of its credits the ledger counts; then for
-- each key its id, its rule (as parseRule reads it) and what the ledger says it spent in this
-- cycle.
local firstReservation = 16
local firstKey = firstReservation + 2 * reservationCount

-- A load that began at the same time was faster; what it loaded is as good.
if redis.call('HEXISTS', account, 'plan') == 1 then
  return 1
end
if redis.call('HGET', account, 'epoch') ~= epoch then
  return 0
end
for i = firstReservation, firstKey - 1, 2 do
  local reservationId, counted = ARGV[i], tonumber(ARGV[i + 1])
  local reservation =
    redis.call('HGET', ended, reservationId) or redis.call('HGET', open, reservationId)
  if reservation then
    local amount, reservedIn, _, _, kept = parseReservation(reservation)
    if reservedIn == cycleId then
      used = used + (kept or amount) - counted
    end
  end
end
redis.call('DEL', ended)
for i = firstKey, #ARGV, 3 do
  local keyId, rule, spent = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  keepNewerRule(keys, keyId, rule)
  local _, _, _, cap = parseRule(rule)
  if cap then
    local known = readSpent(account, keyId, cycleId) or 0
    writeSpent(account, keyId, cycleId, math.max(spent, known))
  end
end
redis.call('HSET', account, 'plan', plan, 'mode', mode, 'included', included, 'used', used,
  'overageMax', overageMax, 'limitRequests', limitRequests, 'limitWindowMs', limitWindowMs,
  'cycleId', cycleId, 'startMs', startMs, 'endMs', endMs, 'version', version,
  'loadedAtMs', nowMs)
redis.call('PEXPIRE', account, idleMs)
redis.call('PEXPIRE', keys, idleMs)
return 1

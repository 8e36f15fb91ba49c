-- Decides the calls of a request in one step: key, rate limit, plan, credits; reserves where all of them allow
-- it. gate-memory.ts does the same in TypeScript. What is not loaded is missing, never empty.
local account, keys, open, log = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local keyId = ARGV[1]
local keyRevision = tonumber(ARGV[2])
local reservationId = ARGV[3]
local amount = tonumber(ARGV[4]) -- for each call
local plans = ARGV[5] -- '|free|pro|', or '*' for every plan
local nowMs = tonumber(ARGV[6]) -- the caller's clock, which ends billing cycles and keys
local fixedUs = tonumber(ARGV[7]) -- the time of rate limits; 0: this server's
local idleMs = tonumber(ARGV[8])
local unconfirmedUs = tonumber(ARGV[9])
local confirmEveryUs = tonumber(ARGV[10])
-- From here: the id of each call.
local firstCall = 11

local live, revision, untilMs, cap = parseRule(redis.call('HGET', keys, keyId) or '')
local isKnown = live and revision >= keyRevision
if isKnown and (live == '0' or (untilMs and nowMs >= untilMs)) then
  return 'key-refused'
end
local state = redis.call('HMGET', account, 'plan', 'mode', 'included', 'used', 'overageMax',
  'limitRequests', 'limitWindowMs', 'cycleId', 'startMs', 'endMs', 'loadedAtMs', 'confirmedUs')
local plan, mode, overageMax, cycleId = state[1], state[2], state[5], state[8]
if not plan then
  return 'missing'
end
local included, used = tonumber(state[3]), tonumber(state[4])
local limitRequests, limitWindowMs = tonumber(state[6]), tonumber(state[7])
local startMs, endMs, loadedAtMs = tonumber(state[9]), tonumber(state[10]), tonumber(state[11])
local nowUs = timeUs(fixedUs)

-- Now and then: whether one of the open reservations is due to be confirmed by a load.
local function hasUnconfirmed()
  if math.abs(nowUs - (tonumber(state[12]) or 0)) < confirmEveryUs then
    return false
  end
  redis.call('HSET', account, 'confirmedUs', string.format('%.0f', nowUs))
  for _, reservation in ipairs(redis.call('HVALS', open)) do
    local _, _, atUs = parseReservation(reservation)
    if isUnconfirmed(atUs, nowUs, unconfirmedUs) then
      return true
    end
  end
  return false
end

if nowMs >= endMs or not isKnown or hasUnconfirmed() then
  redis.call('HDEL', account, 'plan')
  redis.call('HINCRBY', account, 'epoch', 1)
  return 'missing'
end
if revision ~= keyRevision then
  return 'key-outdated'
end
redis.call('PEXPIRE', account, idleMs)
redis.call('PEXPIRE', keys, idleMs)

local usedMax = math.huge
if mode == 'hard' then
  usedMax = included
elseif mode == 'overage' and overageMax ~= '' then
  usedMax = included + tonumber(overageMax)
end
local spent = cap and (readSpent(account, keyId, cycleId) or 0)
local known = amount > 0 and redis.call('HGET', open, reservationId)
-- What is left of the reservation where it was made before; it is not made again.
local repeated = known and parseReservation(known)
local reserved = 0

local function decide(callId)
  local isAllowed, remaining, resetInUs =
    tryAcquire(log, callId, limitRequests, limitWindowMs, nowUs)
  if not isAllowed then
    return 'rate-limited', remaining, resetInUs
  end
  if plans ~= '*' and not string.find(plans, '|' .. plan .. '|', 1, true) then
    return 'plan-locked', remaining, resetInUs
  end
  if amount == 0 then
    return 'admitted', remaining, resetInUs
  end
  if repeated and repeated >= amount then
    repeated = repeated - amount
    return 'admitted', remaining, resetInUs
  end
  if cap and spent + amount > cap then
    return 'key-exhausted', remaining, resetInUs
  end
  if repeated or used + amount > usedMax then
    return 'insufficient', remaining, resetInUs
  end
  used = used + amount
  reserved = reserved + amount
  spent = cap and spent + amount
  return 'admitted', remaining, resetInUs
end

local answer = { { limitRequests, limitWindowMs, plan, mode, included, cycleId, startMs, endMs,
  loadedAtMs } }
for i = firstCall, #ARGV do
  local kind, remaining, resetInUs = decide(ARGV[i])
  answer[#answer + 1] = { kind, remaining, resetInUs, used }
end
if reserved > 0 then
  redis.call('HINCRBY', account, 'used', string.format('%.0f', reserved))
  if cap then
    writeSpent(account, keyId, cycleId, spent)
  end
  local reservation = formatReservation(reserved, cycleId, nowUs, cap and keyId or '')
  redis.call('HSET', open, reservationId, reservation)
  redis.call('PEXPIRE', open, idleMs)
end
return answer

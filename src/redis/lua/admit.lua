-- Decides one request in one step: key, sliding log, plan, credit; reserves where all of them say
-- yes. gate-memory.ts does the same in TypeScript. What is not loaded is missing, never empty.
local account, keys, open, log = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local keyId = ARGV[1]
local keyRevision = tonumber(ARGV[2])
local reservationId = ARGV[3]
local amount = tonumber(ARGV[4])
local plans = ARGV[5] -- '|free|pro|', or '*' where every plan will do
local nowMs = tonumber(ARGV[6]) -- the caller's clock, which ends billing cycles and keys
local fixedUs = tonumber(ARGV[7]) -- 0: rate limits take their time from this server
local idleMs = tonumber(ARGV[8])

-- live|revision|until|cap; what is left out: '1' is a live key of revision 1 without end and cap.
local rule = redis.call('HGET', keys, keyId) or ''
local live, revision, untilMs, cap = string.match(rule, '^([01])|?(%d*)|?(%d*)|?(%d*)$')
revision, untilMs, cap = tonumber(revision) or 1, tonumber(untilMs), tonumber(cap)
local isKnown = live and revision >= keyRevision
if isKnown and (live == '0' or (untilMs and nowMs >= untilMs)) then
  return { 'key-refused' }
end
local state = redis.call('HMGET', account, 'plan', 'mode', 'included', 'used', 'overageMax',
  'limitRequests', 'limitWindowMs', 'cycleId', 'startMs', 'endMs', 'loadedAtMs')
local plan, mode, overageMax, cycleId = state[1], state[2], state[5], state[8]
if not plan then
  return { 'missing' }
end
local included, used = tonumber(state[3]), tonumber(state[4])
local limitRequests, limitWindowMs = tonumber(state[6]), tonumber(state[7])
if nowMs >= tonumber(state[10]) or not isKnown then
  redis.call('HDEL', account, 'plan')
  redis.call('HINCRBY', account, 'epoch', 1)
  return { 'missing' }
end
if revision ~= keyRevision then
  return { 'key-outdated' }
end
redis.call('PEXPIRE', account, idleMs)
redis.call('PEXPIRE', keys, idleMs)

local nowUs = fixedUs
if fixedUs == 0 then
  local time = redis.call('TIME')
  nowUs = tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local windowUs = limitWindowMs * 1000
-- Where the clock has stepped back, calls of the future count as made now.
for _, call in ipairs(redis.call('ZRANGEBYSCORE', log, string.format('(%.0f', nowUs), '+inf')) do
  redis.call('ZADD', log, nowUs, call)
end
redis.call('ZREMRANGEBYSCORE', log, '-inf', string.format('%.0f', nowUs - windowUs))
local size = redis.call('ZCARD', log)
local known = redis.call('ZSCORE', log, reservationId)
local allowed = known or size < limitRequests
if allowed and not known then
  redis.call('ZADD', log, nowUs, reservationId)
  redis.call('PEXPIRE', log, limitWindowMs + 1000)
  size = size + 1
end
-- A limit that was lowered may leave more calls than it allows; the next one is admitted only once
-- enough of them have left.
local leaving = math.max(0, size - limitRequests)
local oldest = redis.call('ZRANGE', log, leaving, leaving, 'WITHSCORES')
local resetInUs = (tonumber(oldest[2]) or nowUs) + windowUs - nowUs
local remaining = math.max(0, limitRequests - size)

local function answer(kind)
  return { kind, limitRequests, limitWindowMs, remaining, resetInUs, plan, mode, included, used,
    cycleId, tonumber(state[9]), tonumber(state[10]), tonumber(state[11]) }
end

if not allowed then
  return answer('rate-limited')
end
if plans ~= '*' and not string.find(plans, '|' .. plan .. '|', 1, true) then
  return answer('plan-locked')
end
if amount > 0 and redis.call('HEXISTS', open, reservationId) == 0 then
  local spent = 0
  if cap then
    local spentIn, credits =
      string.match(redis.call('HGET', account, 'spent:' .. keyId) or '', '^([^|]*)|(%d+)$')
    if spentIn == cycleId then
      spent = tonumber(credits)
    end
    if spent + amount > cap then
      return answer('key-exhausted')
    end
  end
  local most = math.huge
  if mode == 'hard' then
    most = included
  elseif mode == 'overage' and overageMax ~= '' then
    most = included + tonumber(overageMax)
  end
  if used + amount > most then
    return answer('insufficient')
  end
  used = redis.call('HINCRBY', account, 'used', amount)
  if cap then
    redis.call('HSET', account, 'spent:' .. keyId, string.format('%s|%.0f', cycleId, spent + amount))
  end
  -- Named in what is held: the key it counts for, where that has a cap.
  local held = string.format('%.0f|%s|%.0f|%s', amount, cycleId, nowUs, cap and keyId or '')
  redis.call('HSET', open, reservationId, held)
  redis.call('PEXPIRE', open, idleMs)
end
return answer('admitted')

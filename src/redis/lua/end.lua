-- Ends a reservation at the gate, once: 1 where it was held, 0 where it was not (any more).
local account, open, ended = KEYS[1], KEYS[2], KEYS[3]
local reservationId = ARGV[1]
local kept = tonumber(ARGV[2]) -- how many of its credits stay used; nothing: all of them
local idleMs = tonumber(ARGV[3])

local held = redis.call('HGET', open, reservationId)
if not held then
  return 0
end
redis.call('HDEL', open, reservationId)
local state = redis.call('HMGET', account, 'plan', 'cycleId')
local amountText, cycleId, keyId = string.match(held, '^(%d+)|([^|]*)|%d+|([^|]*)$')
local amount = tonumber(amountText)
local returned = amount - (kept or amount)
local spentIn, credits =
  string.match(redis.call('HGET', account, 'spent:' .. keyId) or '', '^([^|]*)|(%d+)$')
if keyId ~= '' and spentIn == cycleId then
  local spent = math.max(0, tonumber(credits) - returned)
  redis.call('HSET', account, 'spent:' .. keyId, string.format('%s|%.0f', cycleId, spent))
end
if not state[1] then
  -- Kept for the load that may be under way.
  redis.call('HSET', ended, reservationId, string.format('%s|%.0f', held, amount - returned))
  redis.call('PEXPIRE', ended, idleMs)
elseif returned > 0 and cycleId == state[2] then
  redis.call('HINCRBY', account, 'used', string.format('%.0f', -returned))
end
return 1

-- Ends a reservation at the gate, once: 1 where it was open, 0 where it was not (any more).
local account, open, ended = KEYS[1], KEYS[2], KEYS[3]
local reservationId = ARGV[1]
local kept = tonumber(ARGV[2]) -- how many of its credits stay used
local idleMs = tonumber(ARGV[3])

local reservation = redis.call('HGET', open, reservationId)
if not reservation then
  return 0
end
redis.call('HDEL', open, reservationId)
local amount, cycleId, _, keyId = parseReservation(reservation)
returnSpent(account, keyId, cycleId, amount - kept)
local state = redis.call('HMGET', account, 'plan', 'cycleId')
if not state[1] then
  -- For the load that may be under way; as parseReservation reads it.
  redis.call('HSET', ended, reservationId, string.format('%s|%.0f', reservation, kept))
  redis.call('PEXPIRE', ended, idleMs)
elseif kept < amount and cycleId == state[2] then
  redis.call('HINCRBY', account, 'used', string.format('%.0f', kept - amount))
end
return 1

-- Parts an open reservation: some of its credits become another one. 1, or 0 where the gate does not
-- have it or it has fewer credits.
local account, open = KEYS[1], KEYS[2]
local reservationId = ARGV[1]
local nextId = ARGV[2]
local nextAmount = tonumber(ARGV[3])
local fixedUs = tonumber(ARGV[4])
local idleMs = tonumber(ARGV[5])

local reservation = redis.call('HGET', open, reservationId)
local amount, cycleId, atUs, keyId = parseReservation(reservation or '')
if not amount or amount < nextAmount or redis.call('HEXISTS', open, nextId) == 1 then
  return 0
end
-- The ledger may hear of the part later than the gate, like of any new reservation.
local nowUs = timeUs(fixedUs)
redis.call('HSET', open,
  reservationId, formatReservation(amount - nextAmount, cycleId, atUs, keyId),
  nextId, formatReservation(nextAmount, cycleId, nowUs, keyId))
redis.call('PEXPIRE', open, idleMs)
-- What a load under way has asked the ledger of does not contain the part.
outdateLoads(account)
redis.call('PEXPIRE', account, idleMs)
return 1

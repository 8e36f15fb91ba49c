-- Ends a reservation at the gate, once: 1 where it was open, 0 where it was not (any more).
local account, args = ...
local reservationId = args[1]
local kept = args[2] -- how many of its credits stay used

local reservation = get(account, 'open:' .. reservationId)
if not reservation then
  return 0
end
local amount, cycleId, _, keyId = parseReservation(reservation)
local isLoaded = get(account, 'state')
if not isLoaded then
  -- For the load that may be under way; as parseReservation reads it.
  redis.call('HSET', account.ended, reservationId, string.format('%s|%.0f', reservation, kept))
  redis.call('PEXPIRE', account.ended, IDLE_MS)
end
returnSpent(account, keyId, cycleId, amount - kept)
if isLoaded and kept < amount and cycleId == stateOf(account).cycleId then
  put(account, 'used', tonumber(get(account, 'used')) + kept - amount)
end
drop(account, 'open:' .. reservationId)
return 1

-- Parts an open reservation: some of its credits become another one. 1, or 0 where the gate does not
-- have it or it has fewer credits.
local account, args = ...
local reservationId, nextId, nextAmount, fixedUs = unpack(args)

local reservation = get(account, 'open:' .. reservationId)
local amount, cycleId, atUs, keyId = parseReservation(reservation or '')
if not amount or amount < nextAmount or get(account, 'open:' .. nextId) then
  return 0
end
-- What a load under way has asked the ledger of does not contain the part.
outdateLoads(account)
-- The ledger may hear of the part later than the gate, like of any new reservation.
local _, nowText = timeUs(fixedUs)
put(account, 'open:' .. reservationId, formatReservation(amount - nextAmount, cycleId, atUs, keyId))
put(account, 'open:' .. nextId, formatReservation(nextAmount, cycleId, nowText, keyId))
return 1

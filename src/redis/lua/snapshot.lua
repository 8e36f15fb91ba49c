-- What the gate knows of an account, to compare it with the ledger: cycle and its end, version,
-- used, then each open reservation and its amount. Empty where the account is not loaded.
local account, args = ...
local nowUs = timeUs(args[1])

local state = stateOf(account)
if not state then
  return {}
end
local answer = { state.cycleId, state.endMs, tonumber(string.match(state.text, '%d+$')), tonumber(get(account, 'used')) }
eachField(account, 'open:', function(reservationId, reservation)
  local amount, cycleId, atUs = parseReservation(reservation)
  if cycleId == state.cycleId and not isUnconfirmed(atUs, nowUs) then
    answer[#answer + 1] = reservationId
    answer[#answer + 1] = amount
  end
end)
return answer

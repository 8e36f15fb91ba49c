-- What the gate knows of an account, to compare it with the ledger: cycle and its end, version,
-- used, then each open reservation and its amount. Empty where the account is not loaded.
local account, open = KEYS[1], KEYS[2]
local fixedUs = tonumber(ARGV[1])
local unconfirmedUs = tonumber(ARGV[2])

local state = redis.call('HMGET', account, 'plan', 'cycleId', 'endMs', 'version', 'used')
local loadedCycleId = state[2]
if not state[1] then
  return {}
end
local nowUs = timeUs(fixedUs)
local answer = { loadedCycleId, tonumber(state[3]), tonumber(state[4]), tonumber(state[5]) }
local reservations = redis.call('HGETALL', open)
for i = 1, #reservations, 2 do
  local amount, cycleId, atUs = parseReservation(reservations[i + 1])
  if cycleId == loadedCycleId and not isUnconfirmed(atUs, nowUs, unconfirmedUs) then
    answer[#answer + 1] = reservations[i]
    answer[#answer + 1] = amount
  end
end
return answer

-- What is held of an account, for the comparison with the ledger: cycle and its end, version, used, then
-- each open reservation and its amount. Empty where the account is not loaded.
local account, open = KEYS[1], KEYS[2]
local fixedUs = tonumber(ARGV[1])
local abandonedUs = tonumber(ARGV[2])

local state = redis.call('HMGET', account, 'plan', 'cycleId', 'endMs', 'version', 'used')
if not state[1] then
  return {}
end
local nowUs = fixedUs
if fixedUs == 0 then
  local time = redis.call('TIME')
  nowUs = tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local answer = { state[2], tonumber(state[3]), tonumber(state[4]), tonumber(state[5]) }
local reservations = redis.call('HGETALL', open)
for i = 1, #reservations, 2 do
  local amount, cycleId, atUs = string.match(reservations[i + 1], '^(%d+)|([^|]*)|(%d+)|')
  if cycleId == state[2] and tonumber(atUs) > nowUs - abandonedUs then
    answer[#answer + 1] = reservations[i]
    answer[#answer + 1] = tonumber(amount)
  end
end
return answer

-- Begins a load: returns the epoch it belongs to, then the reservations whose state the ledger must
-- say. An epoch starts from the clock, so that a load which began before everything here was lost
-- cannot be taken for one that began after.
local account, open, ended = KEYS[1], KEYS[2], KEYS[3]
local fixedUs = tonumber(ARGV[1])
local abandonedUs = tonumber(ARGV[2])
local idleMs = tonumber(ARGV[3])

local nowUs = timeUs(fixedUs)
redis.call('HSETNX', account, 'epoch', string.format('%.0f', serverTimeUs()))
redis.call('PEXPIRE', account, idleMs)

local answer = { tonumber(redis.call('HGET', account, 'epoch')) }
local reservations = redis.call('HGETALL', open)
for i = 1, #reservations, 2 do
  local amount, cycleId, atUs, keyId = parseReservation(reservations[i + 1])
  -- Its end never came here; it has ended in the ledger by now, which alone says whether it counts.
  if atUs <= nowUs - abandonedUs then
    redis.call('HDEL', open, reservations[i])
    returnSpent(account, keyId, cycleId, amount)
  else
    answer[#answer + 1] = reservations[i]
  end
end
for _, reservationId in ipairs(redis.call('HKEYS', ended)) do
  answer[#answer + 1] = reservationId
end
return answer

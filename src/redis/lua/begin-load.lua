-- Begins a load: returns the epoch it belongs to, then the reservations whose state the ledger must
-- say. An epoch starts from the clock, so that a load which began before everything here was lost
-- cannot be taken for one that began after.
local account, open, ended = KEYS[1], KEYS[2], KEYS[3]
local idleMs = tonumber(ARGV[1])

redis.call('HSETNX', account, 'epoch', string.format('%.0f', serverTimeUs()))
redis.call('PEXPIRE', account, idleMs)

local answer = { tonumber(redis.call('HGET', account, 'epoch')) }
for _, reservations in ipairs({ open, ended }) do
  for _, reservationId in ipairs(redis.call('HKEYS', reservations)) do
    answer[#answer + 1] = reservationId
  end
end
return answer

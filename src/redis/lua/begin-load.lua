-- Begins a load: returns the epoch it belongs to, then the reservations whose state the ledger must
-- say. An epoch starts from the clock, so that a load which began before everything here was lost
-- cannot be taken for one that began after.
local account = ...

local _, nowText = timeUs(0)
redis.call('HSETNX', account.name, 'epoch', nowText)
prolong(account)

local answer = { tonumber(redis.call('HGET', account.name, 'epoch')) }
eachField(account, 'open:', function(reservationId)
  answer[#answer + 1] = reservationId
end)
for _, reservationId in ipairs(redis.call('HKEYS', account.ended)) do
  answer[#answer + 1] = reservationId
end
return answer

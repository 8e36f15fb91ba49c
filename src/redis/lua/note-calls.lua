-- Adds calls that were admitted elsewhere to a key's log; those in it stay as they are.
local account, args = ...
local keyId, windowMs, nowUs = args[1], args[2], timeUs(args[3])
local firstCall = 4 -- from here: for each call its id and how many milliseconds ago it was made

local log = account.name .. ':log:' .. keyId
for i = firstCall, #args, 2 do
  redis.call('ZADD', log, 'NX', nowUs - args[i + 1] * 1000, args[i])
end
redis.call('PEXPIRE', log, windowMs + 1000)
-- The next call looks itself for later ones, and how long the log stays.
account.logs[keyId] = nil
drop(account, 'latestUs')
drop(account, 'log:' .. keyId)
return 1

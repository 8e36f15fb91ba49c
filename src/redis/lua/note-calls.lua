-- Adds calls that were admitted elsewhere to a key's log; those in it stay as they are.
local log = KEYS[1]
local windowMs = tonumber(ARGV[1])
local fixedUs = tonumber(ARGV[2])
-- From here: for each call its id and how many milliseconds ago it was made.
local firstCall = 3

local nowUs = timeUs(fixedUs)
for i = firstCall, #ARGV, 2 do
  redis.call('ZADD', log, 'NX', string.format('%.0f', nowUs - tonumber(ARGV[i + 1]) * 1000), ARGV[i])
end
redis.call('PEXPIRE', log, windowMs + 1000)
return 1

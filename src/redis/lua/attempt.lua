-- Decides one attempt of a bucket by its sliding log.
local log = KEYS[1]
local id = ARGV[1]
local limitRequests = tonumber(ARGV[2])
local limitWindowMs = tonumber(ARGV[3])
local fixedUs = tonumber(ARGV[4]) -- 0: the time is this server's

local isAdmitted, remaining, resetInUs =
  tryAcquire(log, id, limitRequests, limitWindowMs, timeUs(fixedUs))
return { isAdmitted and 1 or 0, remaining, resetInUs }

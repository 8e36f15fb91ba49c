-- Decides one attempt of a bucket by its sliding log.
local bucket, args = ...
local id, limitRequests, limitWindowMs, fixedUs = unpack(args)

local nowUs, nowText = timeUs(fixedUs)
local log = openLog(bucket.name, limitRequests, limitWindowMs, nowUs, nowText, true)
local isAdmitted, remaining, resetInUs = takeCall(log, id)
if log.isLonger then
  redis.call('PEXPIRE', log.name, limitWindowMs + 1000)
end
return { isAdmitted and 1 or 0, remaining, resetInUs }

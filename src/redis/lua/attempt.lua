-- Decides one attempt of a bucket by its sliding log; limits/sliding-log.ts does the same in
-- TypeScript.
local log = KEYS[1]
local id = ARGV[1]
local limitRequests = tonumber(ARGV[2])
local limitWindowMs = tonumber(ARGV[3])
local fixedUs = tonumber(ARGV[4]) -- 0: the time is this server's

local nowUs = fixedUs
if fixedUs == 0 then
  local time = redis.call('TIME')
  nowUs = tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local windowUs = limitWindowMs * 1000
-- Where the clock has stepped back, attempts of the future count as made now.
for _, attempt in ipairs(redis.call('ZRANGEBYSCORE', log, string.format('(%.0f', nowUs), '+inf')) do
  redis.call('ZADD', log, nowUs, attempt)
end
redis.call('ZREMRANGEBYSCORE', log, '-inf', string.format('%.0f', nowUs - windowUs))
local size = redis.call('ZCARD', log)
local allowed = size < limitRequests
if allowed then
  redis.call('ZADD', log, nowUs, id)
  redis.call('PEXPIRE', log, limitWindowMs + 1000)
  size = size + 1
end
-- A limit that was lowered may leave more attempts than it allows; the next one is admitted only once
-- enough of them have left.
local leaving = math.max(0, size - limitRequests)
local oldest = redis.call('ZRANGE', log, leaving, leaving, 'WITHSCORES')
local resetInUs = (tonumber(oldest[2]) or nowUs) + windowUs - nowUs
return { allowed and 1 or 0, math.max(0, limitRequests - size), resetInUs }

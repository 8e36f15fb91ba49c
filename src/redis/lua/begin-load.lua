-- Begins a load: the epoch it belongs to, then the reservations the ledger is to be asked about. An
-- epoch starts from the clock, so that a load which began before everything here was lost cannot be
-- taken for one that began after.
local account, open, ended = KEYS[1], KEYS[2], KEYS[3]
local fixedUs = tonumber(ARGV[1])
local abandonedUs = tonumber(ARGV[2])
local idleMs = tonumber(ARGV[3])

local time = redis.call('TIME')
local serverUs = tonumber(time[1]) * 1000000 + tonumber(time[2])
local nowUs = fixedUs
if fixedUs == 0 then
  nowUs = serverUs
end
redis.call('HSETNX', account, 'epoch', string.format('%.0f', serverUs))
redis.call('PEXPIRE', account, idleMs)

local answer = { tonumber(redis.call('HGET', account, 'epoch')) }
local reservations = redis.call('HGETALL', open)
for i = 1, #reservations, 2 do
  local amount, cycleId, atText, keyId =
    string.match(reservations[i + 1], '^(%d+)|([^|]*)|(%d+)|([^|]*)$')
  local atUs = tonumber(atText)
  -- Its end never came here; it has ended in the ledger by now, which alone says whether it counts.
  if atUs <= nowUs - abandonedUs then
    redis.call('HDEL', open, reservations[i])
    local spentIn, credits =
      string.match(redis.call('HGET', account, 'spent:' .. keyId) or '', '^([^|]*)|(%d+)$')
    if keyId ~= '' and spentIn == cycleId then
      local spent = math.max(0, tonumber(credits) - tonumber(amount))
      redis.call('HSET', account, 'spent:' .. keyId, string.format('%s|%.0f', cycleId, spent))
    end
  else
    answer[#answer + 1] = reservations[i]
  end
end
for _, reservationId in ipairs(redis.call('HKEYS', ended)) do
  answer[#answer + 1] = reservationId
end
return answer

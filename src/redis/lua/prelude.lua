-- What the scripts share; redis.ts puts this text in front of each of them. It alone knows how
-- rules, reservations and what keys have spent are written.

local function serverTimeUs()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000000 + tonumber(time[2])
end

-- A test sets the time; otherwise (0) it is this server's, which all processes share.
local function timeUs(fixedUs)
  if fixedUs ~= 0 then
    return fixedUs
  end
  return serverTimeUs()
end

-- An exact sliding log, as limits/sliding-log.ts has it in TypeScript. A call whose id is in the
-- log is admitted again without a second record. Returns whether it is admitted, how many more may
-- be, and in how many microseconds the next one may be made.
local function tryAcquire(log, id, limitRequests, limitWindowMs, nowUs)
  local windowUs = limitWindowMs * 1000
  -- Where the clock has stepped back, calls of the future count as made now.
  local future = redis.call('ZRANGEBYSCORE', log, string.format('(%.0f', nowUs), '+inf')
  for _, call in ipairs(future) do
    redis.call('ZADD', log, nowUs, call)
  end
  redis.call('ZREMRANGEBYSCORE', log, '-inf', string.format('%.0f', nowUs - windowUs))
  local size = redis.call('ZCARD', log)
  local isAdmitted = size < limitRequests or redis.call('ZSCORE', log, id) ~= false
  if size < limitRequests and redis.call('ZADD', log, 'NX', nowUs, id) == 1 then
    redis.call('PEXPIRE', log, limitWindowMs + 1000)
    size = size + 1
  end
  -- A limit that was lowered may leave more calls than it allows; the next one is admitted only
  -- once enough of them have left.
  local leaving = math.max(0, size - limitRequests)
  local oldest = redis.call('ZRANGE', log, leaving, leaving, 'WITHSCORES')
  local resetInUs = (tonumber(oldest[2]) or nowUs) + windowUs - nowUs
  return isAdmitted, math.max(0, limitRequests - size), resetInUs
end

-- A key's rule is live|revision|until|cap. What is left out at its end has no limit: '1' is a live
-- key of revision 1. Returns whether it is live ('1' or '0'; nil where there is no rule), then the
-- numbers.
local function parseRule(text)
  local live, revision, untilMs, cap = string.match(text, '^([01])|?(%d*)|?(%d*)|?(%d*)$')
  return live, tonumber(revision) or 1, tonumber(untilMs), tonumber(cap)
end

-- Keeps the newer of a key's rules, and of two that are as new the one that refuses.
local function keepNewerRule(keys, keyId, rule)
  local known = redis.call('HGET', keys, keyId)
  local live, revision = parseRule(rule)
  local knownLive, knownRevision = parseRule(known or '')
  if not known or revision > knownRevision
    or (revision == knownRevision and (knownLive == '1' or live == '0')) then
    redis.call('HSET', keys, keyId, rule)
  end
end

-- What a key with a cap has spent in a cycle; nil where nothing is recorded of that cycle.
local function readSpent(account, keyId, cycleId)
  local spent = redis.call('HGET', account, 'spent:' .. keyId) or ''
  local spentIn, credits = string.match(spent, '^([^|]*)|(%d+)$')
  if spentIn == cycleId then
    return tonumber(credits)
  end
end

local function writeSpent(account, keyId, cycleId, credits)
  redis.call('HSET', account, 'spent:' .. keyId, string.format('%s|%.0f', cycleId, credits))
end

-- A reservation is amount|cycle|µs|key, the key only where it has a cap; one that has ended before
-- the account was loaded has |kept behind it, how many of its credits stay used.
local function parseReservation(text)
  local amount, cycleId, atUs, keyId, kept =
    string.match(text, '^(%d+)|([^|]*)|(%d+)|([^|]*)|?(%d*)$')
  return tonumber(amount), cycleId, tonumber(atUs), keyId, tonumber(kept)
end

local function formatReservation(amount, cycleId, atUs, keyId)
  return string.format('%.0f|%s|%.0f|%s', amount, cycleId, atUs, keyId)
end

-- Outdates the loads under way, also where everything here was lost since they began: an epoch starts
-- from the clock.
local function outdateLoads(account)
  redis.call('HSETNX', account, 'epoch', string.format('%.0f', serverTimeUs()))
  redis.call('HINCRBY', account, 'epoch', 1)
end

-- Whether a reservation is so old that the ledger alone says what it is. One from the future was made
-- before the clock stepped back.
local function isUnconfirmed(atUs, nowUs, unconfirmedUs)
  return math.abs(nowUs - atUs) >= unconfirmedUs
end

-- Returns credits of a reservation to its key, where that has a cap and still counts the same
-- cycle.
local function returnSpent(account, keyId, cycleId, credits)
  local spent = keyId ~= '' and readSpent(account, keyId, cycleId)
  if spent then
    writeSpent(account, keyId, cycleId, math.max(0, spent - credits))
  end
end


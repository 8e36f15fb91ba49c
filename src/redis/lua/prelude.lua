-- What the scripts share. scripts.ts makes one script of this text, account.lua, the scripts, each of
-- which is a function, and main.lua, which runs a list of calls. These two texts alone know how what
-- is kept is written.

local scripts = {}

-- Redis drops an account after this long without a request, or a little less.
local IDLE_MS = 3600000
-- As in gate.ts.
local UNCONFIRMED_US = 30000000
local CONFIRM_EVERY_US = 20000000

local serverUs, serverText

-- The time in microseconds, and how it is written. A test sets it; otherwise (0) it is this server's,
-- which all processes share.
local function timeUs(fixedUs)
  if fixedUs ~= 0 then
    return fixedUs, string.format('%.0f', fixedUs)
  end
  if not serverUs then
    local time = redis.call('TIME')
    serverText = time[1] .. string.sub('000000' .. time[2], -6)
    serverUs = tonumber(serverText)
  end
  return serverUs, serverText
end

-- An exact sliding log, as limits/sliding-log.ts has it in TypeScript: what is left of it at a
-- moment. Where the clock may have stepped back, calls of the future count as made now.
local function openLog(name, limitRequests, limitWindowMs, nowUs, nowText, hasFuture)
  local windowUs = limitWindowMs * 1000
  if hasFuture then
    local future = redis.call('ZRANGEBYSCORE', name, '(' .. nowText, '+inf')
    for _, call in ipairs(future) do
      redis.call('ZADD', name, nowText, call)
    end
  end
  redis.call('ZREMRANGEBYSCORE', name, '-inf', nowUs - windowUs)
  local size = redis.call('ZCARD', name)
  return { name = name, limit = limitRequests, windowUs = windowUs, nowUs = nowUs, nowText = nowText,
    size = size, isNew = size == 0, isLonger = false }
end

-- In how many microseconds the next call may be made.
local function resetIn(log)
  local leaving = log.size - log.limit
  local oldestUs = leaving <= 0 and log.oldestUs
  if not oldestUs then
    -- A limit that was lowered may leave more calls than it allows; the next one is admitted only
    -- once enough of them have left.
    leaving = math.max(0, leaving)
    local oldest = redis.call('ZRANGE', log.name, leaving, leaving, 'WITHSCORES')
    oldestUs = tonumber(oldest[2]) or log.nowUs
    if leaving == 0 then
      log.oldestUs = oldestUs
    end
  end
  return oldestUs + log.windowUs - log.nowUs
end

local function noteNew(log)
  if log.size == 0 then
    log.oldestUs = log.nowUs
  end
  log.size = log.size + 1
  log.isLonger = true
end

-- Decides a call. One whose id is in the log is admitted again without a second record. Returns
-- whether it is admitted, how many more may be, and in how many microseconds the next one may be made.
local function takeCall(log, id)
  local isAdmitted = log.size < log.limit
  if not isAdmitted then
    isAdmitted = redis.call('ZSCORE', log.name, id) ~= false
  elseif redis.call('ZADD', log.name, 'NX', log.nowText, id) == 1 then
    noteNew(log)
  end
  return isAdmitted, math.max(0, log.limit - log.size), resetIn(log)
end

-- Puts calls into a log that has room for all of them and none made at this very moment; returns which
-- of them are new.
local function addCalls(log, ids, first)
  local args = {}
  for i = first, #ids do
    args[#args + 1] = log.nowText
    args[#args + 1] = ids[i]
  end
  local areAllNew = redis.call('ZADD', log.name, 'NX', unpack(args)) == #ids - first + 1
  local isNew, isSeen = {}, {}
  for i = first, #ids do
    isNew[i] = areAllNew
    if not areAllNew and not isSeen[ids[i]] then
      isSeen[ids[i]] = true
      isNew[i] = tonumber(redis.call('ZSCORE', log.name, ids[i])) == log.nowUs
    end
  end
  return isNew
end
-- More than this many are put there one by one.
local CALLS_MAX = 1000

-- A key's rule is live|revision|until|cap. What is left out at its end has no limit: '1' is a live
-- key of revision 1. Returns whether it is live ('1' or '0'; nil where there is no rule), then the
-- numbers.
local function parseRule(text)
  if text == '1' then
    return '1', 1
  end
  local live, revision, untilMs, cap = string.match(text or '', '^([01])|?(%d*)|?(%d*)|?(%d*)$')
  return live, tonumber(revision) or 1, tonumber(untilMs), tonumber(cap)
end

-- A reservation is amount|cycle|µs|key, the key only where it has a cap; one that has ended before
-- the account was loaded has |kept behind it, how many of its credits stay used.
local function parseReservation(text)
  local amount, cycleId, atUs, keyId, kept =
    string.match(text, '^(%d+)|([^|]*)|(%d+)|([^|]*)|?(%d*)$')
  return tonumber(amount), cycleId, atUs, keyId, tonumber(kept)
end

local function formatReservation(amount, cycleId, atUs, keyId)
  return string.format('%.0f|%s|%s|%s', amount, cycleId, atUs, keyId)
end

-- Whether a reservation is so old that the ledger alone says what it is. One from the future was made
-- before the clock stepped back.
local function isUnconfirmed(atUs, nowUs)
  return math.abs(nowUs - tonumber(atUs)) >= UNCONFIRMED_US
end

-- An account is one hash, beside the logs of its keys and what ended while it was not loaded:
--   state        what the ledger said, while it is loaded
--   used         settled plus reserved
--   epoch        outdates loads under way
--   checkedUs    when old reservations were looked for last, and its life was prolonged
--   latestUs     when the newest call of all keys was made
--   rule:KEY     outlives the state: one that is not live is a tombstone
--   spent:KEY    cycle|credits, where the key has a cap
--   log:KEY      until when the log of a key will stay, in µs
--   open:ID      a reservation
-- Nothing else happens at this server while a run lasts: what it has read stays true, and what it
-- changes is written once.

local accounts, accountList = {}, {}

-- Forgets what was read.
local function readAgain(account)
  -- Fields as they are in the hash or will be; false where there is none.
  account.known = nil
  account.changed = {}
  account.dropped = {}
  account.state = nil
  account.logs = {}
end

local function accountAt(name)
  local account = accounts[name]
  if not account then
    account = { name = name, ended = name .. ':ended',
      -- Fields that the run will ask for.
      needed = { 'state', 'used', 'checkedUs', 'latestUs' }, isNeeded = {} }
    readAgain(account)
    accounts[name] = account
    accountList[#accountList + 1] = account
  end
  return account
end

local function need(account, field)
  if not account.isNeeded[field] then
    account.isNeeded[field] = true
    account.needed[#account.needed + 1] = field
  end
end

local function get(account, field)
  local known = account.known
  if not known then
    known = {}
    account.known = known
    local values = redis.call('HMGET', account.name, unpack(account.needed))
    for i, needed in ipairs(account.needed) do
      known[needed] = values[i]
    end
  end
  local value = known[field]
  if value == nil then
    value = redis.call('HGET', account.name, field)
    known[field] = value
  end
  return value
end

local function put(account, field, value)
  if not account.known then
    get(account, field)
  end
  account.known[field] = value
  account.changed[field] = value
end

local function drop(account, field)
  if get(account, field) then
    account.known[field] = false
    account.changed[field] = nil
    account.dropped[#account.dropped + 1] = field
  end
end

-- Writes what has changed; whatever reads the hash as a whole does that first.
local function write(account)
  if #account.dropped > 0 then
    redis.call('HDEL', account.name, unpack(account.dropped))
    account.dropped = {}
  end
  local args = {}
  for field, value in pairs(account.changed) do
    args[#args + 1] = field
    args[#args + 1] = value
  end
  if #args > 0 then
    redis.call('HSET', account.name, unpack(args))
    account.changed = {}
  end
end

-- Outdates the loads under way, also where everything here was lost since they began: an epoch starts
-- from the clock.
local function outdateLoads(account)
  local _, nowText = timeUs(0)
  redis.call('HSETNX', account.name, 'epoch', nowText)
  redis.call('HINCRBY', account.name, 'epoch', 1)
end

local function prolong(account)
  redis.call('PEXPIRE', account.name, IDLE_MS)
end

local STATE = '^(%d+)|(%d+)|([^|]*)|([^|]*)|(%d+)|(%d*)|'

-- The state that was loaded; nil where none is. What comes behind is for gate-redis.ts, which writes it.
local function stateOf(account)
  local text = get(account, 'state')
  if not text then
    return nil
  end
  local state = account.state
  if not state or state.text ~= text then
    local requests, windowMs, plan, cycleId, endMs, usedMax = string.match(text, STATE)
    state = { text = text, limitRequests = tonumber(requests), limitWindowMs = tonumber(windowMs),
      plan = plan, cycleId = cycleId, endMs = tonumber(endMs),
      usedMax = tonumber(usedMax) or math.huge }
    account.state = state
  end
  return state
end

-- Keeps the newer of a key's rules, and of two that are as new the one that refuses.
local function keepNewerRule(account, keyId, rule)
  local known = get(account, 'rule:' .. keyId)
  local live, revision = parseRule(rule)
  local knownLive, knownRevision = parseRule(known)
  if not known or revision > knownRevision
    or (revision == knownRevision and (knownLive == '1' or live == '0')) then
    put(account, 'rule:' .. keyId, rule)
  end
end

-- The log of a key of an account that is loaded, with the key's own limit where it has one.
local function logOf(account, keyId, nowUs, nowText, ownLimit, ownWindowMs)
  local log = account.logs[keyId]
  if not log or log.nowUs ~= nowUs then
    local state, latestUs = account.state, tonumber(get(account, 'latestUs') or nil)
    log = openLog(account.name .. ':log:' .. keyId, 
      ownLimit > 0 and ownLimit or state.limitRequests,
      ownLimit > 0 and ownWindowMs or state.limitWindowMs, nowUs, nowText, not latestUs or nowUs < latestUs)
    -- Whether none of the account's calls was made at this very moment or later.
    log.isLatest = latestUs and latestUs < nowUs
    account.logs[keyId] = log
  end
  return log
end

-- Lets a log that is longer now stay for its window, and for another one, so that this is not due with
-- every call.
local function keepLog(account, keyId, log)
  log.isLonger = false
  if log.isLatest or log.nowUs > tonumber(get(account, 'latestUs') or 0) then
    put(account, 'latestUs', log.nowText)
  end
  log.isLatest = false
  local untilUs = tonumber(get(account, 'log:' .. keyId) or 0)
  if log.isNew or untilUs < log.nowUs + log.windowUs then
    log.isNew = false
    redis.call('PEXPIRE', log.name, 2 * log.windowUs / 1000 + 1000)
    put(account, 'log:' .. keyId, log.nowUs + 2 * log.windowUs)
  end
end

-- What a key with a cap has spent in a cycle; nil where nothing is recorded of that cycle.
local function readSpent(account, keyId, cycleId)
  local spent = get(account, 'spent:' .. keyId)
  local spentIn, credits = string.match(spent or '', '^([^|]*)|(%d+)$')
  if spentIn == cycleId then
    return tonumber(credits)
  end
end

local function writeSpent(account, keyId, cycleId, credits)
  put(account, 'spent:' .. keyId, string.format('%s|%.0f', cycleId, credits))
end

-- Returns credits of a reservation to its key, where that has a cap and still counts the same
-- cycle.
local function returnSpent(account, keyId, cycleId, credits)
  local spent = keyId ~= '' and readSpent(account, keyId, cycleId)
  if spent then
    writeSpent(account, keyId, cycleId, math.max(0, spent - credits))
  end
end

-- Calls `act` with the rest of the name of each field that begins with `kind`, and with its value.
local function eachField(account, kind, act)
  write(account)
  local fields = redis.call('HGETALL', account.name)
  for i = 1, #fields, 2 do
    if string.sub(fields[i], 1, #kind) == kind then
      act(string.sub(fields[i], #kind + 1), fields[i + 1])
    end
  end
end

-- Now and then: whether one of the open reservations is due to be confirmed by a load.
local function hasUnconfirmed(account, nowUs, nowText)
  local checkedUs = tonumber(get(account, 'checkedUs') or 0)
  if math.abs(nowUs - checkedUs) < CONFIRM_EVERY_US then
    return false
  end
  put(account, 'checkedUs', nowText)
  local isFound = false
  eachField(account, 'open:', function(_, reservation)
    local _, _, atUs = parseReservation(reservation)
    isFound = isFound or isUnconfirmed(atUs, nowUs)
  end)
  prolong(account)
  return isFound
end

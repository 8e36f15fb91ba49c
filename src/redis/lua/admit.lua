-- Decides the calls of a request in one step: key, rate limit, plan, credits; reserves where all of
-- them allow it. gate-memory-admit.ts does the same in TypeScript. What is not loaded is missing,
-- never empty.
local account, args = ...
local reservationId, keyId, keyRevision = args[1], args[2], args[3]
local amount = args[4] -- for each call
local plans = args[5] -- '|free|pro|', or '*' for every plan
local nowMs = args[6] -- the caller's clock, which ends billing cycles and keys
local nowUs, nowText = timeUs(args[7]) -- the time of rate limits
local ownLimit, ownWindowMs = args[8], args[9] -- of the key; 0: those of the account
local checksOnly = args[10]
local firstCall = 11 -- from here: the id of each call

local live, revision, untilMs, cap = parseRule(get(account, 'rule:' .. keyId))
local isKnown = live and revision >= keyRevision
if isKnown and (live == '0' or (untilMs and nowMs >= untilMs)) then
  return 'key-refused'
end
local state = stateOf(account)
if not state then
  return 'missing'
end

if nowMs >= state.endMs or not isKnown or hasUnconfirmed(account, nowUs, nowText) then
  drop(account, 'state')
  redis.call('HINCRBY', account.name, 'epoch', 1)
  return 'missing'
end
if revision ~= keyRevision then
  return 'key-outdated'
end

-- Everything that may fail comes before the first credit is taken.
local cycleId = state.cycleId
local known = amount > 0 and get(account, 'open:' .. reservationId)
-- What is left of the reservation where it was made before; it is not made again.
local repeated = known and parseReservation(known)
local spent = cap and (readSpent(account, keyId, cycleId) or 0)
local used, reserved = tonumber(get(account, 'used')), 0
local log = logOf(account, keyId, nowUs, nowText, ownLimit, ownWindowMs)
local answer = { state.text }

local count = #args - firstCall + 1
local isNew = count > 1 and count <= CALLS_MAX and log.size + count <= log.limit
  and log.isLatest and addCalls(log, args, firstCall)
for i = firstCall, #args do
  local isAllowed, remaining, resetInUs = true, 0, 0
  if isNew then
    if isNew[i] then
      noteNew(log)
    end
    remaining, resetInUs = log.limit - log.size, resetIn(log)
  else
    isAllowed, remaining, resetInUs = takeCall(log, args[i])
  end
  local at = #answer
  answer[at + 1] = isAllowed and 'admitted' or 'rate-limited'
  answer[at + 2], answer[at + 3], answer[at + 4] = remaining, resetInUs, 0
end
if log.isLonger then
  keepLog(account, keyId, log)
end

local isLocked = plans ~= '*' and not string.find(plans, '|' .. state.plan .. '|', 1, true)
for at = 2, #answer, 4 do
  local isAllowed = answer[at] == 'admitted'
  if isAllowed and isLocked then
    answer[at] = 'plan-locked'
  elseif isAllowed and amount > 0 then
    if repeated and repeated >= amount then
      repeated = repeated - amount
    elseif cap and spent + amount > cap then
      answer[at] = 'key-exhausted'
    elseif repeated or used + amount > state.usedMax then
      answer[at] = 'insufficient'
    elseif not checksOnly then
      used, reserved, spent = used + amount, reserved + amount, cap and spent + amount
    end
  end
  answer[at + 3] = used
end
if reserved > 0 then
  put(account, 'used', used)
  if cap then
    writeSpent(account, keyId, cycleId, spent)
  end
  put(account, 'open:' .. reservationId,
    formatReservation(reserved, cycleId, nowText, cap and keyId or ''))
end
return answer

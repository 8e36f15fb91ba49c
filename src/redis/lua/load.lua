-- Takes over what the ledger says: 1, or 0 where the load is outdated. While an account is not
-- loaded nothing is admitted, so its open reservations only become fewer, and each that the ledger
-- was read for is still open or has ended since.
local account, args = ...
local epoch, cycleId, used, fixedUs = args[1], args[2], args[3], args[4]
local state = args[5] -- as stateOf reads it
-- For each reservation its id, how many of its credits the ledger counts, and whether it is pending
-- there; for each key its id, its rule (as parseRule reads it) and what the ledger says it spent in
-- this cycle.
local reservations, keys = args[6], args[7]

-- A load that began at the same time was faster; what it loaded is as good.
if get(account, 'state') then
  return 1
end
if tonumber(redis.call('HGET', account.name, 'epoch') or nil) ~= epoch then
  return 0
end
local nowUs, nowText = timeUs(fixedUs)
for i = 1, #reservations, 3 do
  local reservationId, counted, isPending = reservations[i], reservations[i + 1], reservations[i + 2]
  local field = 'open:' .. reservationId
  local reservation = redis.call('HGET', account.ended, reservationId) or get(account, field)
  if reservation then
    local amount, reservedIn, atUs, keyId, kept = parseReservation(reservation)
    if not kept and isUnconfirmed(atUs, nowUs) then
      if isPending then
        put(account, field, formatReservation(amount, reservedIn, nowText, keyId))
      else
        -- Its end never came here; the ledger has ended it, or will never record it.
        kept = counted
        drop(account, field)
        returnSpent(account, keyId, reservedIn, amount - kept)
      end
    end
    if reservedIn == cycleId then
      used = used + (kept or amount) - counted
    end
  end
end
redis.call('DEL', account.ended)
local isLoaded = {}
for i = 1, #keys, 3 do
  local keyId, rule, spent = keys[i], keys[i + 1], keys[i + 2]
  isLoaded[keyId] = true
  keepNewerRule(account, keyId, rule)
  local _, _, _, cap = parseRule(rule)
  if cap then
    writeSpent(account, keyId, cycleId, math.max(spent, readSpent(account, keyId, cycleId) or 0))
  end
end
-- Keys that ended long ago: what was read after every change that came here lacks them.
eachField(account, 'rule:', function(keyId)
  if not isLoaded[keyId] then
    drop(account, 'rule:' .. keyId)
    drop(account, 'spent:' .. keyId)
    drop(account, 'log:' .. keyId)
  end
end)
put(account, 'state', state)
put(account, 'used', used)
put(account, 'checkedUs', nowText)
prolong(account)
return 1

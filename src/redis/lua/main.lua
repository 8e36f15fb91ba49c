-- Runs the calls: each is the name of its script, the number of its key, and its arguments. Answers
-- each by itself; the answer of one that failed is its error.

local calls, answers = cjson.decode(ARGV[1]), {}
for _, call in ipairs(calls) do
  local account, args = accountAt(KEYS[call[2]]), call[3]
  call.account = account
  if call[1] == 'end' then
    need(account, 'open:' .. args[1])
  elseif call[1] == 'admit' then
    need(account, 'open:' .. args[1])
    need(account, 'rule:' .. args[2])
    need(account, 'log:' .. args[2])
  end
end

local function failed(fault)
  local text = type(fault) == 'table' and fault.err or tostring(fault)
  -- Another server is the master now: nothing was written, and the connection is to be made again.
  if string.find(text, 'READONLY', 1, true) then
    error(fault, 0)
  end
  return redis.error_reply(text)
end

for i, call in ipairs(calls) do
  local account = call.account
  local isDone, answer = pcall(scripts[call[1]], account, call[3])
  answers[i] = isDone and answer or failed(answer)
end
for _, account in ipairs(accountList) do
  local isWritten, fault = pcall(write, account)
  for i, call in ipairs(isWritten and {} or calls) do
    -- Whatever was decided of it relied on that.
    if call.account == account then
      answers[i] = failed(fault)
    end
  end
end
return answers

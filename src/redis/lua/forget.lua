-- Forgets an account's balance and outdates the loads under way. Keys, logs and open reservations
-- stay.
local account = ...

if redis.call('EXISTS', account.name) == 1 then
  drop(account, 'state')
  outdateLoads(account)
end
return 1

-- Forgets an account's balance and outdates the loads under way. Keys, logs and open reservations
-- stay.
local account = KEYS[1]

if redis.call('EXISTS', account) == 1 then
  redis.call('HDEL', account, 'plan')
  redis.call('HINCRBY', account, 'epoch', 1)
end
return 1

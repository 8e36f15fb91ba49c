-- Makes a key live (1), or refuses it from the next request on (0: a tombstone, which loads keep).
local account, keys = KEYS[1], KEYS[2]
local keyId = ARGV[1]
local live = tonumber(ARGV[2])
local idleMs = tonumber(ARGV[3])

local time = redis.call('TIME')
redis.call('HSETNX', account, 'epoch',
  string.format('%.0f', tonumber(time[1]) * 1000000 + tonumber(time[2])))
redis.call('HINCRBY', account, 'epoch', 1)
redis.call('PEXPIRE', account, idleMs)
redis.call('HSET', keys, keyId, live)
redis.call('PEXPIRE', keys, idleMs)
return 1
